package io.breakwater.runtime.process;

import io.breakwater.runtime.config.Config;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  /// The components that the configuration places on this host, in the order of this enumeration.
  /// The supervisor is on every host.
  public static Set<Component> here(Config config) {
    List<String> names = config.list("components");
    Set<Component> here = EnumSet.of(SUPERVISOR);
    for (Component component : values()) {
      if (names.isEmpty() || names.contains(component.text())) {
        here.add(component);
      }
    }
    List<String> known = Arrays.stream(values()).map(Component::text).toList();
    if (!known.containsAll(names)) {
      throw config.wrong("components", "some of " + known);
    }
    return here;
  }
}
