package io.breakwater.lab.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What the documents claim of the tree is true of the tree.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("^([a-z]+:|#).*");
  private static final Pattern TEST_NAME = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\b[^`]*`");

  private static List<Source> decisions() {
    return Sources.markdown().stream()
        .filter(source -> source.path().startsWith("docs/decisions/"))
        .toList();
  }

  @Test
  void everyDecisionSaysWhatConfirmsIt() {
    List<String> unconfirmed =
        decisions().stream()
            .filter(source -> !source.text().contains("\n**Confirmation.**"))
            .map(Source::path)
            .toList();

    assertThat(decisions()).isNotEmpty();
    assertThat(unconfirmed).isEmpty();
  }

  @Test
  void everyTestNamedInADocumentExists() {
    Set<String> tests =
        Sources.java("test").stream().map(Source::simpleName).collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (Source document : Sources.markdown()) {
      var names = TEST_NAME.matcher(document.text());
      while (names.find()) {
        if (!tests.contains(names.group(1))) {
          missing.add(document.path() + " names " + names.group(1));
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyLinkToAFileLeadsSomewhere() {
    List<String> broken = new ArrayList<>();
    for (Source document : Sources.markdown()) {
      var links = LINK.matcher(document.text());
      while (links.find()) {
        String target = links.group(1);
        if (!ELSEWHERE.matcher(target).matches() && !exists(document, target)) {
          broken.add(document.path() + " -> " + target);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  private static boolean exists(Source document, String target) {
    Path from = Sources.root().resolve(document.path()).resolveSibling("");
    return Files.exists(from.resolve(target.replaceFirst("#.*", "")).normalize());
  }
}
