package io.breakwater.runtime.config;

import java.util.Locale;

/// One configuration key: its dotted path, default, and what it means.
record Key(String path, String defaultText, Kind kind, String meaning) {
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
}
