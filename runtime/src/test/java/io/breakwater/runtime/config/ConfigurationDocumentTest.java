package io.breakwater.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationDocumentTest {
  @Test
  void everyKeyStandsInTheDocumentWithItsEnvironmentNameAndMeaning() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "configuration.md"));

    for (Key key : Keys.ALL) {
      assertThat(document)
          .contains("| `" + key.path() + "` |")
          .contains("| `" + key.environmentName() + "` | " + key.meaning() + " |");
    }
  }
}
