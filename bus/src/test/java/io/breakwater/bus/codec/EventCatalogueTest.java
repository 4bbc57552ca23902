package io.breakwater.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
  @Test
  void theCatalogueNamesEveryTypeThatStandsInALog() throws IOException {
    Path docs = Path.of(System.getProperty("basedir", "."), "..", "docs", "event-catalogue.md");

    String catalogue = Files.readString(docs);

    for (TypeTable.Type type : TypeTable.current().values()) {
      assertThat(catalogue)
          .as("add a line for %s to docs/event-catalogue.md", type.name())
          .contains("`" + type.name() + '`');
    }
  }
}
