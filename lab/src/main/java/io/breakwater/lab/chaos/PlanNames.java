package io.breakwater.lab.chaos;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Looks whether a scenario file names only what it marks and what it does to the exchange, and
/// whether its figures are held against numbers. One thread.
final class PlanNames {
  private static final Set<String> NUMBERS = Set.of("at_least", "at_most");
  private static final Set<String> MARKED = Set.of("since", "baseline");

  private final Map<String, String> parameters;
  private final Teller teller;
  private final Set<String> marks = new TreeSet<>(Set.of("start"));
  private final Set<String> faults = new TreeSet<>();

  /// Hears of each mistake.
  interface Teller {
    void wrong(int line, String what, String mend);
  }

  /// @param parameters what holds where nothing is set
  PlanNames(Map<String, String> parameters, Teller teller) {
    this.parameters = new TreeMap<>(parameters);
    this.teller = teller;
  }

  void look(Located.Named root) {
    root.find("method").ifPresent(this::gather);
    root.find("rollback").ifPresent(this::gather);
    for (String part : new String[] {"method", "rollback", "probes", "evidence"}) {
      root.find(part).ifPresent(this::used);
    }
    // Looked at before the first step, when nothing has been done.
    marks.retainAll(Set.of("start"));
    faults.clear();
    root.find("abort").ifPresent(this::used);
  }

  /// What has a name once all steps have been done.
  private void gather(Located value) {
    switch (value) {
      case Located.Text _ -> {}
      case Located.Many(var all, _) -> all.forEach(this::gather);
      case Located.Named(var all, _) ->
          all.forEach((name, each) -> {
            if (each instanceof Located.Text(var text, _) && name.equals("mark")) {
              marks.add(text);
            } else if (each instanceof Located.Named step && name.equals("exchange")) {
              faults.add(called(step, "fault"));
            } else if (each instanceof Located.Named step && name.equals("ramp")) {
              faults.add(called(step, "ramp"));
            } else {
              gather(each);
            }
          });
    }
  }

  private static String called(Located.Named step, String otherwise) {
    return step.text("as").isEmpty() ? otherwise : step.text("as");
  }

  private void used(Located value) {
    switch (value) {
      case Located.Text _ -> {}
      case Located.Many(var all, _) -> all.forEach(this::used);
      case Located.Named(var all, _) ->
          all.forEach((name, each) -> {
            if (each instanceof Located.Text(var text, int line)) {
              text(name, text, line);
            } else {
              fired(name, each);
              drift(name, each);
              used(each);
            }
          });
    }
  }

  private void text(String name, String text, int line) {
    if (MARKED.contains(name) && !text.isEmpty() && !marks.contains(text)) {
      teller.wrong(line, "nothing is marked `" + text + "` by then", "use " + list(marks));
    } else if (NUMBERS.contains(name) && !isNumber(Values.put(text, parameters))) {
      teller.wrong(line, "`" + name + "` takes a number, not `" + text + "`", "write a number");
    }
  }

  private void drift(String name, Located value) {
    if (name.equals("order_drift")
        && value instanceof Located.Named given
        && given.text("baseline").equals(given.text("since"))) {
      teller.wrong(
          given.line(), "a drift of one stretch against itself", "mark another one as `baseline`");
    }
  }

  private void fired(String name, Located value) {
    if (name.equals("fired")
        && value instanceof Located.Named given
        && !given.text("fault").isEmpty()
        && !faults.contains(given.text("fault"))) {
      teller.wrong(
          given.line(),
          "no fault of the exchange is called `" + given.text("fault") + "` by then",
          faults.isEmpty() ? "name one by `exchange: {as: ...}`" : "use " + list(faults));
    }
  }

  private static String list(Set<String> names) {
    return String.join(", ", names);
  }

  private static boolean isNumber(String text) {
    try {
      return new BigDecimal(text).scale() <= 8;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
