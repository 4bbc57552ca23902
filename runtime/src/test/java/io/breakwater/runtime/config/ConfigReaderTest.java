package io.breakwater.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  @TempDir Path folder;

  private Config read(String yaml, Map<String, String> environment) throws IOException {
    return ConfigReader.read(file("breakwater.yaml", yaml), environment);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// The one line with which the text is refused.
  private String refusal(String yaml, Map<String, String> environment) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(yaml, environment));
    assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(problem).message().isNotBlank().doesNotContain("\n");
    return String.valueOf(problem.getMessage());
  }

  private String refusal(String yaml) {
    return refusal(yaml, Map.of());
  }

  @Test
  void withoutAFileEveryKeyHasItsDefault() {
    Config config = ConfigReader.read(Map.of());

    for (Key key : Keys.ALL) {
      assertThat(config.text(key.path())).isEqualTo(key.defaultText());
    }
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(read("", Map.of()).text("mode")).isEqualTo("paper");
    assertThat(read("# nothing but words\n", Map.of()).integer("ports.console")).isEqualTo(8080);
  }

  @Test
  void nestedKeysAndListsAreRead() throws IOException {
    Config config =
        read(
            """
            symbols: [BTCUSDT, ETHUSDT]
            policy:
              orders_per_minute: 3
              stop:
                drawdown_max_percent: 2.5
            """,
            Map.of());

    assertThat(config.list("symbols")).containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(config.integer("policy.orders_per_minute")).isEqualTo(3);
    assertThat(config.decimal("policy.stop.drawdown_max_percent")).isEqualTo("2.5");
  }

  @ParameterizedTest
  @CsvSource({
    "policy.orders_per_minut, policy.orders_per_minute",
    "policy.stop.drawdown_max, policy.stop.drawdown_max_percent",
    "port.console, ports.console",
    "mod, mode"
  })
  void anUnknownKeyIsRefusedWithTheNearestOne(String wrong, String nearest) {
    String line = refusal(wrong + ": 1");

    assertThat(line)
        .contains("breakwater.yaml")
        .contains("unknown key " + wrong)
        .contains("did you mean " + nearest + "?");
  }

  @Test
  void brokenYamlNamesFileLineAndTheWayOut() {
    String line = refusal("mode: paper\nsymbols: [BTCUSDT\nports: 1\n");

    assertThat(line)
        .contains("breakwater.yaml")
        .containsPattern("line [234]\\b")
        .contains("broken YAML")
        .contains("mend or remove");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThat(refusal("mode: paper\nmode: live\n")).contains("line 2");
  }

  @Test
  void aFileThatIsNoTableIsRefused() {
    assertThat(refusal("just words\n")).contains("a table of keys is expected");
  }

  @Test
  void aMissingFileIsRefusedWithTheOptionThatNamesIt() {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> ConfigReader.read(folder.resolve("none.yaml"), Map.of()));

    assertThat(problem).hasMessageContaining("none.yaml").hasMessageContaining("--config");
  }

  @ParameterizedTest
  @CsvSource({
    "ports.console, eighty, a whole number",
    "ports.console, 80.5, a whole number",
    "policy.leverage_max, lots, a decimal number",
    "policy.orders_per_minute, 99999999999, a whole number"
  })
  void aBadNumberIsRefusedWithKeyAndValue(String path, String value, String wanted) {
    assertThat(refusal(path + ": " + value))
        .contains(path)
        .contains(wanted)
        .contains('"' + value + '"');
  }

  @Test
  void theEnvironmentOutranksTheFileAndTheFileTheDefault() throws IOException {
    String yaml = "ports:\n  console: 9000\n  paper: 9001\n";

    Config config = read(yaml, Map.of("BREAKWATER_PORTS_CONSOLE", "9999"));

    assertThat(config.integer("ports.console")).isEqualTo(9999);
    assertThat(config.integer("ports.paper")).isEqualTo(9001);
    assertThat(config.integer("ports.trader")).isEqualTo(8002);
  }

  @Test
  void aBadNumberInTheEnvironmentIsRefusedToo() {
    assertThat(refusal("", Map.of("BREAKWATER_PORTS_CONSOLE", "x"))).contains("ports.console");
  }

  @Test
  void aSecretIsReadFromTheFileThatTheEnvironmentNames() throws IOException {
    Path secret = file("secret", "s3cret\n");

    Config config = read("", Map.of("BREAKWATER_VENUE_SECRET_FILE", secret.toString()));

    assertThat(config.text("venue.secret")).isEqualTo("s3cret");
  }

  @Test
  void aSecretFileThatCannotBeReadIsNamed() {
    String missing = folder.resolve("missing").toString();

    assertThat(refusal("", Map.of("BREAKWATER_VENUE_SECRET_FILE", missing)))
        .contains("BREAKWATER_VENUE_SECRET_FILE")
        .contains(missing);
  }

  @Test
  void aValueOfTwoLinesIsRefusedWithoutShowingIt() {
    assertThat(refusal("venue:\n  secret: \"one\\ntwo\"\n"))
        .contains("venue.secret must be one line")
        .doesNotContain("two");
  }

  @Test
  void aNameThatOthersAlreadyUseHoldsUntilOursIsGiven() throws IOException {
    assertThat(read("", Map.of("REDIS_URL", "redis://a:1")).text("redis.url"))
        .isEqualTo("redis://a:1");
    assertThat(
            read("", Map.of("REDIS_URL", "redis://a:1", "BREAKWATER_REDIS_URL", "redis://b:2"))
                .text("redis.url"))
        .isEqualTo("redis://b:2");
  }

  @Test
  void aSecretMayStandInAFileUnderEitherName() throws IOException {
    String path = file("password", "seven\n").toString();

    assertThat(read("", Map.of("REDIS_PASSWORD_FILE", path)).text("redis.password"))
        .isEqualTo("seven");
  }

  @Test
  void aShutdownThatIsNeitherKeepNorCancelIsRefused() {
    assertThat(refusal("on_shutdown: flatten\n"))
        .contains("on_shutdown")
        .contains("keep or cancel");
  }

  @Test
  void theTestnetWishNamesTheModeWhereNobodyElseDoes() throws IOException {
    assertThat(read("", Map.of("BINANCE_USE_TESTNET", "true")).text("mode")).isEqualTo("testnet");
    assertThat(read("", Map.of("BINANCE_USE_TESTNET", "1")).text("mode")).isEqualTo("testnet");
    assertThat(read("", Map.of("BINANCE_USE_TESTNET", "false")).text("mode")).isEqualTo("paper");
    assertThat(read("mode: paper", Map.of("BINANCE_USE_TESTNET", "true")).text("mode"))
        .isEqualTo("paper");
  }

  @Test
  void theTestnetWishBesideLiveIsAContradiction() {
    assertThat(refusal("mode: live", Map.of("BINANCE_USE_TESTNET", "true")))
        .contains("nobody can mean both");
    assertThat(refusal("", Map.of("BINANCE_USE_TESTNET", "maybe"))).contains("true or false");
  }

  @Test
  void whatSomebodyWroteIsToldFromDefaults() throws IOException {
    Config config = read("symbols: [BTCUSDT]", Map.of("BREAKWATER_PORTS_PAPER", "0"));

    assertThat(config.isWritten("symbols")).isTrue();
    assertThat(config.isWritten("ports.paper")).isTrue();
    assertThat(config.isWritten("ports.console")).isFalse();
    assertThat(config.with(Map.of("ports.console", "1")).isWritten("ports.console")).isTrue();
  }
}
