package io.breakwater.lab.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a reader would otherwise have to notice. The patterns are written so that this file does
/// not find itself.
class TidyTest {
  private static final Pattern PROMISE =
      Pattern.compile("(?m)^.*\\b(TO[D]O|FIX[M]E|X[X]X)\\b(?!\\(#\\d+\\)).*$");
  private static final Pattern BANNER =
      Pattern.compile("(?m)^\\s*(//+|/\\*+|\\*|#)\\s*[-=*#~_+]{4,}.*$");
  private static final Pattern COMMENTED_CODE = Pattern.compile("(?m)^\\s*//(?!/).*[;{}]\\s*$");
  private static final Pattern EMPTY_CATCH =
      Pattern.compile("\\bcatch\\s*\\([^)]*\\)\\s*\\{\\s*\\}");

  private static final String TOO_MUCH =
      "Exception|RuntimeException|Throwable|Error|InterruptedException";
  private static final Pattern BARE_EXCEPTION =
      Pattern.compile("\\bthrow\\s+new\\s+(RuntimeException|Exception|Throwable|Error)\\s*\\(");
  private static final Pattern ASSERT_KEYWORD = Pattern.compile("(?m)^\\s*assert[ (].*$");
  private static final Pattern SYNCHRONIZED =
      Pattern.compile("(?m)^(?!\\s*(//|\\*|/\\*)).*\\bsynchronize[d]\\s*(\\(|\\w).*$");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?m)^.*([\"'\\s(=:]/(root|home)/|[\"'\\s(=:]/t[m]p/|/work/[w]t).*$");
  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?mi)^.*(repo1?\\.maven|registry\\.npmjs|pypi\\.org|pythonhoste[d]|artifac[t]ory|"
              + "proxy\\.golang|jfro[g]|[n]exus\\.|/maven[2]/).*$");
  private static final Pattern SLEEP =
      Pattern.compile(
          "\\bThread\\.slee[p]\\b|\\.slee[p]\\(|LockSupport\\.par[k]|\\bAwaitilit[y]\\b");

  private static List<String> findings(List<Source> sources, Pattern pattern) {
    return sources.stream().flatMap(source -> source.findings(pattern).stream()).toList();
  }

  @Test
  void everyPromiseNamesItsIssue() {
    assertThat(findings(Sources.all(), PROMISE)).isEmpty();
  }

  @Test
  void noSectionHasABanner() {
    assertThat(findings(Sources.java(), BANNER)).isEmpty();
  }

  @Test
  void noCodeIsCommentedOut() {
    assertThat(findings(Sources.java(), COMMENTED_CODE)).isEmpty();
  }

  /// Nothing is done and a sentence says why, which is well only for an exception that means one
  /// thing; in a test's own server a lost connection does.
  private static Pattern explained(String exceptions) {
    return Pattern.compile(
        "\\bcatch\\s*\\([^)]*\\b(" + exceptions + ")\\b[^)]*\\)\\s*\\{(\\s|//[^\\n]*\\n)*\\}");
  }

  @Test
  void noErrorIsSwallowed() {
    assertThat(findings(Sources.java(), EMPTY_CATCH)).isEmpty();
    assertThat(findings(Sources.java("main"), explained("IOException|" + TOO_MUCH))).isEmpty();
    assertThat(findings(Sources.java("test"), explained(TOO_MUCH))).isEmpty();
  }

  @Test
  void everyExceptionSaysWhatItIs() {
    assertThat(findings(Sources.java(), BARE_EXCEPTION)).isEmpty();
  }

  @Test
  void noCheckIsOneThatCanBeTurnedOff() {
    assertThat(findings(Sources.java(), ASSERT_KEYWORD)).isEmpty();
  }

  @Test
  void noMonitorIsEntered() {
    assertThat(findings(Sources.java(), SYNCHRONIZED)).isEmpty();
  }

  @Test
  void noTextNamesAMachineOrARegistry() {
    assertThat(findings(Sources.all(), MACHINE_PATH)).isEmpty();
    assertThat(findings(Sources.all(), REGISTRY)).isEmpty();
  }

  @Test
  void onlyIntegrationTestsSleep() {
    List<Source> sleeping =
        Sources.java("test").stream()
            .filter(source -> !source.simpleName().endsWith("IT"))
            .filter(source -> !source.findings(SLEEP).isEmpty())
            .toList();

    List<String> sleepers =
        Sources.java("test").stream()
            .filter(source -> source.simpleName().endsWith("Test"))
            .filter(
                test -> sleeping.stream().anyMatch(each -> each.equals(test) || isUsed(each, test)))
            .map(Source::path)
            .toList();

    assertThat(sleepers).isEmpty();
  }

  private static boolean isUsed(Source fixture, Source test) {
    return fixture.module().equals(test.module())
        && Pattern.compile("\\b" + fixture.simpleName() + "\\b").matcher(test.text()).find();
  }

  @Test
  void unitTestsReadNoRealClock() {
    List<Source> tests =
        Sources.java("test").stream()
            .filter(source -> source.simpleName().endsWith("Test"))
            .toList();
    Pattern clock =
        Pattern.compile("\\bSystem\\.(nano[T]ime|current[T]imeMillis)\\b|\\bInstant\\.no[w]\\(");

    assertThat(findings(tests, clock)).isEmpty();
  }

  private static boolean finds(Pattern pattern, String text) {
    return !new Source("Sample.java", text).findings(pattern).isEmpty();
  }

  @Test
  void eachPatternFindsWhatItIsFor() {
    assertThat(finds(PROMISE, "int a; // TO" + "DO mend")).isTrue();
    assertThat(finds(PROMISE, "int a; // TO" + "DO(#12) mend")).isFalse();
    assertThat(finds(BANNER, "  // ------ fields ------\n")).isTrue();
    assertThat(finds(COMMENTED_CODE, "  // int a = 1;\n")).isTrue();
    assertThat(finds(COMMENTED_CODE, "  /// One; two;\n")).isFalse();
    assertThat(finds(EMPTY_CATCH, "} catch " + "(FooException e) {\n }")).isTrue();
    assertThat(finds(explained(TOO_MUCH), "catch " + "(Exception _) {\n // Never.\n }")).isTrue();
    assertThat(finds(BARE_EXCEPTION, "throw " + "new RuntimeException(e);")).isTrue();
    assertThat(finds(ASSERT_KEYWORD, "  ass" + "ert a > 0;")).isTrue();
    assertThat(finds(SYNCHRONIZED, "  private synchro" + "nized void a() {}")).isTrue();
    assertThat(finds(SYNCHRONIZED, "  // Nothing is synchro" + "nized here.")).isFalse();
    assertThat(finds(MACHINE_PATH, "Path.of(\"/ho" + "me/me\")")).isTrue();
    assertThat(finds(REGISTRY, "https://repo" + "1.maven.org/x/")).isTrue();
    assertThat(finds(SLEEP, "Thread.sl" + "eep(1);")).isTrue();
  }
}
