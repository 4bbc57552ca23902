package io.breakwater.runtime.process;

import java.util.Locale;

/// The processes of the runtime.
public enum Component {
  SUPERVISOR,
  PAPER,
  FEEDER,
  STRATEGIST,
  TRADER,
  MONITOR;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
