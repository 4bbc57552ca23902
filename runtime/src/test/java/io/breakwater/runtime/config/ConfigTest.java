package io.breakwater.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final Config DEFAULTS = ConfigReader.read(Map.of());

  @Test
  void everySecretIsMaskedWhenShown() {
    Config config =
        DEFAULTS.with(Map.of("venue.key", "planted-key", "venue.secret", "planted-secret"));

    assertThat(config.shown()).containsEntry("venue.key", "***").containsEntry("mode", "paper");
    assertThat(config.shown().values()).noneMatch(value -> value.contains("planted"));
  }

  @Test
  void aChildReadsTheVeryConfigurationOfItsParent() {
    Config config = DEFAULTS.with(Map.of("symbols", "BTCUSDT", "venue.secret", "s"));

    Config child = ConfigReader.read(config.asEnvironment());

    for (Key key : Keys.ALL) {
      assertThat(child.text(key.path())).isEqualTo(config.text(key.path()));
    }
  }

  @Test
  void noTwoKeysShareAnEnvironmentName() {
    List<String> names = Keys.ALL.stream().map(Key::environmentName).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Z_]+"));
  }

  @Test
  void listsAreTrimmedAndMayBeEmpty() {
    assertThat(DEFAULTS.with(Map.of("symbols", " A , B,,")).list("symbols"))
        .containsExactly("A", "B");
    assertThat(DEFAULTS.list("strategies.trend.symbols")).isEmpty();
  }

  @Test
  void aClaimIsTrueOrFalseAndNothingElse() {
    assertThat(DEFAULTS.claim("policy.shorting_allowed")).isFalse();
    Config vague = DEFAULTS.with(Map.of("policy.shorting_allowed", "yes"));

    assertThatThrownBy(() -> vague.claim("policy.shorting_allowed"))
        .isInstanceOf(Problem.class)
        .hasMessage("configuration key policy.shorting_allowed must be true or false, not \"yes\"");
  }

  @Test
  void aKeyThatIsNotInTheTableIsAMistakeOfTheCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.text("no.such"));
    assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.with(Map.of("no.such", "1")));
  }
}
