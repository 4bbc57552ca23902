package io.breakwater.lab.world;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.mutant.Mutants;
import io.breakwater.lab.world.World.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A plan that broke an invariant once, kept as a file and lived at every build.
///
/// @param assembly the name of what lives it: [#SHIPPED], or a mutant's
/// @param broke number and name of the invariant that it broke when it was found
/// @param expected [#HOLDS], or the invariant that must break: a mutant is to be found for ever
public record Regression(String assembly, String broke, String expected, FaultPlan plan) {
  public static final String SHIPPED = "shipped";
  public static final String HOLDS = "holds";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A plan of an older build names no members that came later.
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))
          .build();

  /// Of a history that has just broken. What ships is expected to hold, once it is mended.
  static Regression of(Assembly assembly, Told told) {
    String broke = told.broken().map(Broken::invariant).orElse(HOLDS);
    if (!(told.plan() instanceof FaultPlan plan)) {
      throw new IllegalArgumentException("only plans of faults are kept: " + told.plan().text());
    }
    String expected = assembly.name().equals(SHIPPED) ? HOLDS : broke;
    return new Regression(assembly.name(), broke, expected, plan);
  }

  /// Reads a file of them.
  public static Regression read(Path file) throws IOException {
    return MAPPER.readValue(Files.readString(file), Regression.class);
  }

  /// Writes it into a folder that is there; returns the file.
  Path write(Path folder) throws IOException {
    String number = broke.replaceFirst(" .*", "").toLowerCase(Locale.ROOT);
    Path file = folder.resolve(number + "-" + assembly + "-" + plan.seed() + ".json");
    return Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
  }

  /// What living it came to: [#HOLDS], or the invariant that broke.
  public String live() {
    return World.live(plan, assemblyNamed()).broken().map(Broken::invariant).orElse(HOLDS);
  }

  private Assembly assemblyNamed() {
    return assembly.equals(SHIPPED)
        ? Assembly.shipped()
        : Mutants.named(assembly)
            .orElseThrow(() -> new IllegalStateException("there is no mutant " + assembly));
  }
}
