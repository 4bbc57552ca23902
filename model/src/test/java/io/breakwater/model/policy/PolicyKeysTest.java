package io.breakwater.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.policy.PolicyKey.Range;
import io.breakwater.model.policy.PolicyKey.Stricter;
import io.breakwater.model.value.Symbol;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyKeysTest {
  private static final Policy DEFAULTS =
      Policy.paperDefaults(List.of(new Symbol("BTCUSDT"), new Symbol("ETHUSDT")));

  static Stream<PolicyKey> keys() {
    return PolicyKeys.ALL.stream();
  }

  static Stream<PolicyKey> figures() {
    return keys().filter(key -> key.range() instanceof Range.Figure);
  }

  @Test
  void aPolicyComesBackFromItsTexts() {
    assertThat(PolicyKeys.policy(PolicyKeys.texts(DEFAULTS))).isEqualTo(DEFAULTS);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void theDefaultIsInRangeAndCanonical(PolicyKey key) {
    String text = key.reader().apply(DEFAULTS);

    assertThat(key.canonical(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void beyondEitherEndAValueIsRefusedNamingKeyValueAndRange(PolicyKey key) {
    Range.Figure range = (Range.Figure) key.range();
    BigDecimal step = BigDecimal.ONE.movePointLeft(range.decimals());

    for (BigDecimal beyond : List.of(range.min().subtract(step), range.max().add(step))) {
      assertThatThrownBy(() -> key.canonical(beyond.toPlainString()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(key.path(), beyond.toPlainString(), key.rangeText());
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void bothEndsMakeAPolicyOrNameTheKeyThatTheyDoNotGoWith(PolicyKey key) {
    Range.Figure range = (Range.Figure) key.range();
    for (BigDecimal end : List.of(range.min(), range.max())) {
      String text = key.canonical(end.toPlainString());
      try {
        Policy changed = PolicyKeys.with(DEFAULTS, Map.of(key.name(), text));
        assertThat(key.reader().apply(changed)).isEqualTo(text);
      } catch (IllegalArgumentException together) {
        assertThat(together).hasMessageContaining("must be");
        assertThat(key.name())
            .isIn(
                "daily_loss_soft",
                "daily_loss_hard",
                "retry.base_millis",
                "retry.cap_millis",
                "doubt.query_base_millis",
                "doubt.query_cap_millis",
                "protect.countdown_seconds",
                "protect.countdown_every_seconds");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "orders_per_minute, 10, 9, true",
    "orders_per_minute, 9, 10, false",
    "orders_per_minute, 10, 10, false",
    "duplicate_window_seconds, 60, 120, true",
    "risk_mode, normal, halt, true",
    "risk_mode, halt, defensive, false",
    "mode, live, paper, true",
    "shorting_allowed, true, false, true",
    "stop.flatten, false, true, false",
    "stop.flatten, true, false, false",
    "symbols, 'A,B', A, true",
    "symbols, 'A,B', 'A,C', false",
    "symbols, A, '', true"
  })
  void stricterIsWhatAllowsLess(String name, String before, String after, boolean stricter) {
    PolicyKey key = PolicyKeys.find(name).orElseThrow();

    assertThat(key.isStricter(before, after)).isEqualTo(stricter);
  }

  @Test
  void noTwoValuesAreEachStricterThanTheOther() {
    keys()
        .filter(key -> key.range() instanceof Range.Words && key.stricter() != Stricter.NEITHER)
        .forEach(key -> {
          for (String one : ((Range.Words) key.range()).words()) {
            for (String other : ((Range.Words) key.range()).words()) {
              assertThat(key.isStricter(one, other) && key.isStricter(other, one)).isFalse();
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "leverage_max, 2.505, 2 decimals",
    "orders_per_minute, 1.5, whole number",
    "orders_per_minute, ten, 0 to 100000",
    "collar_percent, 1e999999999, 0 to 100",
    "risk_mode, calm, 'normal, defensive or halt'"
  })
  void aValueOfAnotherFormIsRefused(String name, String value, String words) {
    PolicyKey key = PolicyKeys.find(name).orElseThrow();

    assertThatThrownBy(() -> key.canonical(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(key.path(), words);
  }

  @ParameterizedTest
  @CsvSource({
    "risk_mode, DEFENSIVE, defensive",
    "leverage_max, 2.50, 2.5",
    "symbols, 'b, a', 'A,B'"
  })
  void aValueHasOneForm(String name, String given, String canonical) {
    assertThat(PolicyKeys.find(name).orElseThrow().canonical(given)).isEqualTo(canonical);
  }

  @Test
  void anUnknownNameHasANearestOne() {
    assertThat(PolicyKeys.find("order_per_minute")).isEmpty();
    assertThat(PolicyKeys.nearest("policy.order_per_minute")).isEqualTo("policy.orders_per_minute");
    assertThat(PolicyKeys.find("policy.risk_mode")).isEqualTo(PolicyKeys.find("risk_mode"));
  }

  @Test
  void differencesNameTheKeyAndBothValues() {
    Policy other = PolicyKeys.with(DEFAULTS, Map.of("risk_mode", "halt", "leverage_max", "2"));

    assertThat(PolicyKeys.differences(DEFAULTS, other).stream().map(Object::toString))
        .containsExactly("policy.risk_mode normal -> halt", "policy.leverage_max 3 -> 2");
  }

  @Test
  void theDocumentHasEveryRowOfTheTable() throws IOException {
    String document =
        Files.readString(Path.of(System.getProperty("basedir", "."), "..", "docs", "policy.md"));
    Policy none = Policy.paperDefaults(List.of());

    for (PolicyKey key : PolicyKeys.ALL) {
      String shown =
          key.range() instanceof Range.Markets ? "the ten markets" : key.reader().apply(none);
      List<String> cells =
          List.of(
              '`' + key.name() + '`',
              key.unit(),
              shown,
              key.rangeText(),
              key.stricter().name().toLowerCase(Locale.ROOT),
              key.meaning());
      assertThat(document).contains("| " + String.join(" | ", cells) + " |");
    }
    assertThat(document.lines().filter(line -> line.startsWith("| `")).count())
        .as("rows of keys")
        .isEqualTo(PolicyKeys.ALL.size());
  }
}
