package io.breakwater.runtime.supervisor;

import io.breakwater.model.watch.HealStage;
import io.breakwater.runtime.process.Component;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What others may know of the components that the supervisor watches. Its thread writes after each
/// step; any thread reads.
final class Board {
  // Written by the supervisor's thread, read by request threads.
  private volatile Map<Component, Shown> shown = Map.of();

  /// What others may know of a component.
  record Shown(String stage, int restarts, Optional<String> failsafe) {}

  void show(Collection<Child> children) {
    Map<Component, Shown> all = new LinkedHashMap<>();
    for (Child child : children) {
      all.put(child.component(), new Shown(child.stage(), child.restarts(), child.failsafe()));
    }
    shown = Collections.unmodifiableMap(all);
  }

  /// The components, in the order in which they were taken.
  List<Component> components() {
    return List.copyOf(shown.keySet());
  }

  Optional<Shown> of(Component component) {
    return Optional.ofNullable(shown.get(component));
  }

  /// The components that are ready and watched now.
  List<Component> served() {
    return shown.entrySet().stream()
        .filter(each -> each.getValue().stage().equals(HealStage.OBSERVE.name()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// How often a component was restarted.
  int restarts(Component component) {
    return of(component).map(Shown::restarts).orElse(0);
  }

  /// For which components trading is stopped, and why; empty where it is not.
  String failsafe() {
    return shown.entrySet().stream()
        .flatMap(each ->
            each.getValue().failsafe().map(reason -> each.getKey().text() + ": " + reason).stream())
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
