package io.breakwater.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertTypesTest {
  private static final Pattern RAISED =
      Pattern.compile("(?:Severity\\.[A-Z]+,\\s*|ALERT = )\"([A-Z][A-Za-z]+)\"");

  @Test
  void everyTypeThatTheKernelRaisesIsCountedByItsName() throws Exception {
    Set<String> raised = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("..", "kernel", "src", "main", "java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        raised.addAll(typesIn(source));
      }
    }

    assertThat(raised).hasSizeGreaterThan(5);
    assertThat(AlertTypes.ALL).as("AlertTypes.ALL").containsAll(raised);
  }

  private static Set<String> typesIn(Path source) throws IOException {
    Set<String> types = new TreeSet<>();
    RAISED.matcher(Files.readString(source)).results().forEach(found -> types.add(found.group(1)));
    return types;
  }

  @Test
  void aTypeOfAnotherBuildIsCountedAsOther() {
    assertThat(AlertTypes.known("VenueBanned")).isEqualTo("VenueBanned");
    assertThat(AlertTypes.known("FromTheFuture")).isEqualTo("other");
  }
}
