package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How real the money is. The page frames PAPER and LIVE so that they cannot be confused.
public enum Mode {
  SHADOW,
  PAPER,
  TESTNET,
  LIVE;

  /// The name in JSON and on the command line: lower case.
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
