package io.breakwater.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunbookTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^### (\\S+)$");

  private static List<String> sections() throws IOException {
    String runbook = Files.readString(Path.of("..", "docs", "runbook.md"));
    return SECTION.matcher(runbook).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyAlertTypeHasASectionAndEverySectionAnAlertType() throws IOException {
    List<String> types = Arrays.stream(AlertType.values()).map(AlertType::text).toList();

    assertThat(sections()).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void everyMessageLinksToASectionThatIsThere() throws IOException {
    List<String> anchors = sections().stream().map(AlertType::anchor).toList();

    assertThat(AlertType.values()).allSatisfy(type -> assertThat(anchors).contains(type.anchor()));
  }
}
