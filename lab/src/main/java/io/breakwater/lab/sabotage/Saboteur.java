package io.breakwater.lab.sabotage;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// The agent that runs in the child: replaces one method when its class is loaded, and says so in a
/// file, because a sabotage that never happened proves nothing.
public final class Saboteur implements ClassFileTransformer {
  private final String type;
  private final Replacement replacement;
  private final Path done;

  private Saboteur(String type, Replacement replacement, Path done) {
    this.type = type;
    this.replacement = replacement;
    this.done = done;
  }

  /// Called by the JVM before `main`.
  ///
  /// @param given a file with class, method and replacement, a line each; its word goes beside it
  public static void premain(String given, Instrumentation instrumentation) throws IOException {
    var lines = Files.readAllLines(Path.of(given));
    instrumentation.addTransformer(
        new Saboteur(
            lines.get(0).replace('.', '/'),
            Replacement.of(lines.get(1), Instead.parse(lines.get(2))),
            Path.of(given + "." + ProcessHandle.current().pid())));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] original) {
    if (!type.equals(name)) {
      return null;
    }
    byte[] changed = replacement.in(original);
    try {
      Files.writeString(done, type + " replaced\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot write " + done, e);
    }
    return changed;
  }
}
