package io.breakwater.runtime.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One configuration key: its dotted path, default, and what it means.
///
/// @param alias a second environment name that others already use; empty where there is none
record Key(String path, String defaultText, Kind kind, String meaning, String alias) {
  Key(String path, String defaultText, Kind kind, String meaning) {
    this(path, defaultText, kind, meaning, "");
  }

  enum Kind {
    TEXT,
    SECRET,
    INTEGER,
    DECIMAL,
    TEXT_LIST
  }

  /// The environment name: `policy.orders_per_minute` is `BREAKWATER_POLICY_ORDERS_PER_MINUTE`.
  String environmentName() {
    return "BREAKWATER_" + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// What the environment says, under our name before the other one.
  Optional<String> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(environmentName()))
        .or(() -> Optional.ofNullable(alias.isEmpty() ? null : environment.get(alias)));
  }

  /// The file that the environment names for a secret.
  Optional<String> fileIn(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(environmentName() + "_FILE"))
        .or(() -> Optional.ofNullable(alias.isEmpty() ? null : environment.get(alias + "_FILE")));
  }
}
