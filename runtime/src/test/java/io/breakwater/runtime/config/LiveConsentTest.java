package io.breakwater.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveConsentTest {
  private static final Map<String, String> YES = Map.of("BREAKWATER_LIVE", "yes");

  private static String refusal(
      Map<String, String> settings, Map<String, String> environment, boolean accepted) {
    Config config = ConfigReader.read(Map.of()).with(settings);
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> LiveConsent.refuse(config, environment, accepted));
    assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(problem).message().doesNotContain("\n");
    return String.valueOf(problem.getMessage());
  }

  @Test
  void otherModesNeedNoConsent() {
    for (String mode : new String[] {"shadow", "paper", "testnet"}) {
      Config config = ConfigReader.read(Map.of()).with(Map.of("mode", mode));

      assertThatCode(() -> LiveConsent.refuse(config, Map.of(), false)).doesNotThrowAnyException();
    }
  }

  @Test
  void everyConsentThatIsMissingIsNamedInOneLine() {
    assertThat(refusal(Map.of("mode", "live"), Map.of(), false))
        .contains("BREAKWATER_LIVE=yes", "--i-accept-live", "limits that somebody wrote down")
        .contains("policy.stop.drawdown_max_percent");
  }

  @Test
  void consentsThatAreGivenAreNotAskedForAgain() {
    Map<String, String> written = new TreeMap<>();
    Config defaults = ConfigReader.read(Map.of());
    for (PolicyKey key : PolicyKeys.ALL) {
      written.put(key.path(), defaults.text(key.path()));
    }
    written.put("mode", "live");

    assertThat(refusal(written, YES, true))
        .doesNotContain("BREAKWATER_LIVE", "--i-accept-live", "wrote down")
        .contains("not open in this version", "allocation");
  }
}
