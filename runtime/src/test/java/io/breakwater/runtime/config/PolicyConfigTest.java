package io.breakwater.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Symbol;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConfigTest {
  private static Config with(Map<String, String> values) {
    return ConfigReader.read(Map.of()).with(values);
  }

  private static void assertRefused(ThrowingCallable reading, String... words) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll(words);
  }

  @Test
  void theDefaultsAreThoseOfPaperMode() {
    Config config = with(Map.of());

    assertThat(PolicyConfig.policy(config))
        .isEqualTo(Policy.paperDefaults(PolicyConfig.symbols(config)));
  }

  @ParameterizedTest
  @CsvSource({"shadow, SHADOW", "paper, PAPER", "testnet, TESTNET", "live, LIVE"})
  void eachModeHasItsName(String text, Policy.Mode mode) {
    assertThat(PolicyConfig.policy(with(Map.of("mode", text))).mode()).isEqualTo(mode);
  }

  @Test
  void anotherModeIsRefused() {
    Config config = with(Map.of("mode", "real"));

    assertRefused(() -> PolicyConfig.policy(config), "mode", "live, testnet, paper or shadow");
  }

  @Test
  void leverageIsReadInHundredths() {
    Config config = with(Map.of("policy.leverage_max", "2.5"));

    assertThat(PolicyConfig.policy(config).limits().leverageMaxE2()).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource({
    "policy.leverage_max, 2.505",
    "policy.leverage_max, 1000",
    "policy.orders_per_minute, -1",
    "policy.daily_loss_hard, 100"
  })
  void aLimitOutOfBoundsIsRefused(String path, String value) {
    Config config = with(Map.of(path, value));

    assertRefused(() -> PolicyConfig.policy(config), "configuration of the policy");
  }

  @Test
  void noSymbolsAreRefused() {
    Config config = with(Map.of("symbols", ""));

    assertRefused(() -> PolicyConfig.symbols(config), "symbols", "at least one market");
  }

  @Test
  void aSymbolThatIsNoneIsRefused() {
    Config config = with(Map.of("symbols", "BTC USDT"));

    assertRefused(() -> PolicyConfig.symbols(config), "configuration key symbols");
  }

  @Test
  void withoutASayTheFirstHalfIsTrendsAndTheRestReversions() {
    var owners = PolicyConfig.owners(with(Map.of("symbols", "AAA,BBB,CCC")));

    assertThat(owners)
        .containsEntry(new Symbol("AAA"), PolicyConfig.TREND)
        .containsEntry(new Symbol("BBB"), PolicyConfig.TREND)
        .containsEntry(new Symbol("CCC"), PolicyConfig.REVERSION)
        .hasSize(3);
  }

  @Test
  void whatNobodyClaimsHasNoOwner() {
    Config config = with(Map.of("symbols", "AAA,BBB", "strategies.trend.symbols", "aaa"));

    assertThat(PolicyConfig.owners(config))
        .isEqualTo(Collections.singletonMap(new Symbol("AAA"), PolicyConfig.TREND));
  }

  @Test
  void aSymbolWantedByTwoIsRefusedNamingBoth() {
    Config config =
        with(
            Map.of(
                "symbols", "AAA,BBB",
                "strategies.trend.symbols", "AAA",
                "strategies.reversion.symbols", "BBB,AAA"));

    assertRefused(
        () -> PolicyConfig.owners(config),
        "AAA",
        PolicyConfig.TREND.toString(),
        PolicyConfig.REVERSION.toString(),
        "name it once");
  }

  @Test
  void aSymbolNamedTwiceByOneOwnerIsOne() {
    Config config = with(Map.of("symbols", "AAA", "strategies.trend.symbols", "AAA,AAA"));

    assertThat(PolicyConfig.owners(config).keySet())
        .containsExactlyElementsOf(List.of(new Symbol("AAA")));
  }

  @Test
  void aSymbolThatMayNotBeTradedCannotBeOwned() {
    Config config = with(Map.of("symbols", "AAA", "strategies.trend.symbols", "ZZZ"));

    assertRefused(() -> PolicyConfig.owners(config), "ZZZ", "not among the symbols");
  }
}
