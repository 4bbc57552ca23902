package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the page's own files may not contain, and what they must agree on.
class PageSourcesTest {
  private static final int LINES_MAX = 400;
  private static final Pattern IMPORT = Pattern.compile("from '(?:\\.)?(/[^']+)'");
  private static final Pattern LOOKUP = Pattern.compile("(?:\\$|text|fill|rows)\\('([a-z0-9-]+)'");
  private static final Pattern ID = Pattern.compile(" id=\"([a-z0-9-]+)\"");
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(");

  private final Pages pages = new Pages();

  @Test
  void nothingFromTheServerCanBecomeMarkup() throws IOException {
    assertThat(own()).allSatisfy((_, source) -> assertThat(source).doesNotContainPattern(MARKUP));
  }

  @Test
  void thePageHasNoInlineScriptOrStyle() throws IOException {
    assertThat(own().get("/index.html"))
        .doesNotContain(" style=", "<style", " onclick=", "javascript:")
        .doesNotContainPattern("<script(?![^>]*src=)");
  }

  @Test
  void everyImportIsServed() throws IOException {
    Set<String> imported = new TreeSet<>();
    own().values().forEach(source -> imported.addAll(groups(IMPORT, source)));

    assertThat(pages.paths()).containsAll(imported);
    assertThat(imported).contains(Pages.CHARTS);
  }

  @Test
  void everyElementThatAScriptNamesIsOnThePage() throws IOException {
    Set<String> ids = groups(ID, own().getOrDefault("/index.html", ""));
    Set<String> named = new TreeSet<>();
    own()
        .forEach((path, source) -> {
          if (path.endsWith(".js")) {
            named.addAll(groups(LOOKUP, source));
          }
        });

    assertThat(ids).containsAll(named);
  }

  @Test
  void noFileOutgrowsItsReader() throws IOException {
    assertThat(own())
        .allSatisfy(
            (_, source) -> assertThat(source.lines().count()).isLessThanOrEqualTo(LINES_MAX));
  }

  private Map<String, String> own() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String path : pages.paths()) {
      if (!path.equals(Pages.CHARTS)) {
        sources.put(path, read("web" + path));
      }
    }
    return sources;
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> groups(Pattern pattern, String source) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(source).results().map(PageSourcesTest::first).forEach(found::add);
    return found;
  }

  private static String first(MatchResult result) {
    return String.valueOf(result.group(1));
  }
}
