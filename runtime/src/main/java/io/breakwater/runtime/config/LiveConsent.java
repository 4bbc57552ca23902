package io.breakwater.runtime.config;

import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What trading with real money needs before anything starts. Pure.
public final class LiveConsent {
  /// The environment's consent, one of three.
  public static final String VARIABLE = "BREAKWATER_LIVE";

  private LiveConsent() {}

  /// Refuses the mode `live`, naming all that is missing; does nothing in any other.
  ///
  /// @param accepted the command line's consent
  public static void refuse(Config config, Map<String, String> environment, boolean accepted) {
    if (config.text("mode").equals("live")) {
      throw new Problem(
          ExitCode.NOT_ALLOWED,
          "mode live is not open in this version; use paper or testnet. Missing: "
              + String.join("; ", missing(config, environment, accepted)));
    }
  }

  /// All that is missing for the mode `live`, whatever the mode is.
  ///
  /// @param accepted the command line's consent
  public static List<String> missing(
      Config config, Map<String, String> environment, boolean accepted) {
    List<String> missing = new ArrayList<>();
    if (!environment.getOrDefault(VARIABLE, "").equals("yes")) {
      missing.add(VARIABLE + "=yes in the environment");
    }
    if (!accepted) {
      missing.add("--i-accept-live on the command line");
    }
    List<String> unwritten =
        PolicyKeys.ALL.stream()
            .map(PolicyKey::path)
            .filter(path -> !config.isWritten(path))
            .toList();
    if (!unwritten.isEmpty()) {
      missing.add("limits that somebody wrote down (" + String.join(", ", unwritten) + ")");
    }
    missing.add("the allocation of a tenth of the limits, which this version does not have");
    return List.copyOf(missing);
  }
}
