package io.breakwater.lab.chaos;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// How to run the same again.
///
/// @param line for the whole run
/// @param lines for each of its scenarios, by id
public record Again(String line, long seed, Map<String, String> lines) {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,%+-]+");

  public Again {
    lines = Collections.unmodifiableMap(new TreeMap<>(lines));
  }

  /// What a run was asked for.
  ///
  /// @param names as they were given: ids, files, or all
  /// @param without the safeguard that is switched off
  record Asked(
      List<String> names, long seed, Map<String, String> settings, Optional<String> without) {
    Asked {
      names = List.copyOf(names);
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    private String line(List<String> what, Map<String, String> set) {
      StringBuilder text = new StringBuilder("breakwater chaos run");
      what.forEach(name -> text.append(' ').append(quoted(name)));
      text.append(" --seed ").append(seed);
      set.forEach((key, value) -> text.append(" --set ").append(quoted(key + "=" + value)));
      without.ifPresent(safeguard -> text.append(" --without ").append(safeguard));
      return text.toString();
    }
  }

  static Again of(Asked asked, List<Scenario> scenarios) {
    Map<String, String> lines = new TreeMap<>();
    for (Scenario each : scenarios) {
      // One that does not know a name refuses it.
      Map<String, String> known = new TreeMap<>(asked.settings());
      known.keySet().retainAll(each.parameters().all().keySet());
      lines.put(each.id(), asked.line(List.of(name(each)), known));
    }
    return new Again(asked.line(asked.names(), asked.settings()), asked.seed(), lines);
  }

  private static String name(Scenario scenario) {
    return scenario instanceof ScenarioFile file ? file.given() : scenario.id();
  }

  /// As a shell reads it as one word.
  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /// The line for one of its scenarios.
  public String line(String id) {
    return lines.getOrDefault(id, line);
  }
}
