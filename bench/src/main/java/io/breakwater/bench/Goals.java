package io.breakwater.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The goals that are measured beside other people's work, in the order of the page of figures.
final class Goals {
  static final List<Goal> ALL =
      List.of(
          new DurableAppend(),
          new GroupCommit(),
          new DurableStream(),
          new Tailing(),
          new RelayRate(),
          new Outage(),
          new OrderPath(),
          new RestCall(),
          new OrderParsing(),
          new Signatures(),
          new PaperMatching());

  private Goals() {}

  static Optional<Goal> named(String name) {
    return ALL.stream()
        .filter(goal -> goal.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Goal::name).toList();
  }
}
