package io.breakwater.lab.sabotage;

import io.breakwater.lab.report.Beside;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/// The agent with its orders, beside the folder of the scenario that runs without a safeguard.
///
/// @param jar `<folder>.without.jar`; the orders lie beside it, and so does the word of each
///   process in which they were carried out
public record AgentJar(Path jar) {
  private static final Beside BESIDE = new Beside(".without.jar");
  private static final String ORDERS = ".orders";

  /// All that the agent consists of.
  private static final List<Class<?>> CLASSES =
      List.of(
          Saboteur.class,
          Replacement.class,
          Instead.class,
          Instead.Nothing.class,
          Instead.Truth.class,
          Instead.Empty.class,
          Instead.Constant.class,
          Instead.Argument.class,
          Instead.Figure.class);

  /// Writes it for everything that will be started in or below this folder.
  public static AgentJar write(Path folder, Sabotage sabotage) {
    Optional<String> impossible = sabotage.impossible();
    if (impossible.isPresent()) {
      throw new IllegalArgumentException(
          "safeguard " + sabotage.safeguard() + " cannot be switched off: " + impossible.get());
    }
    Path jar = BESIDE.of(folder);
    AgentJar agent = new AgentJar(jar);
    try {
      Files.createDirectories(jar.getParent());
      Files.writeString(
          agent.orders(),
          String.join(
              "\n",
              sabotage.place().type(),
              sabotage.place().method(),
              sabotage.instead().text(),
              ""));
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest
          .getMainAttributes()
          .put(new Attributes.Name("Premain-Class"), Saboteur.class.getName());
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        for (Class<?> each : CLASSES) {
          put(out, each.getName().replace('.', '/') + ".class");
        }
      }
      return agent;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + jar, e);
    }
  }

  private static void put(JarOutputStream out, String file) throws IOException {
    try (InputStream in = AgentJar.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no class file " + file);
      }
      out.putNextEntry(new JarEntry(file));
      in.transferTo(out);
      out.closeEntry();
    }
  }

  /// The one that was written for this data folder or a folder above it.
  public static Optional<AgentJar> of(Path dataFolder) {
    return BESIDE.find(dataFolder).map(AgentJar::new);
  }

  /// Options for the JVM of a component in this folder: none where nothing is switched off. The
  /// quotes are for the launcher, which splits at spaces.
  public static String options(Path dataFolder) {
    return of(dataFolder).map(agent -> " \"" + agent.option() + "\"").orElse("");
  }

  private String option() {
    return "-javaagent:" + jar + "=" + orders();
  }

  private Path orders() {
    return jar.resolveSibling(jar.getFileName() + ORDERS);
  }

  /// In how many processes the method was replaced.
  public long carriedOut() {
    String prefix = orders().getFileName() + ".";
    try (Stream<Path> all = Files.list(jar.getParent())) {
      return all.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
