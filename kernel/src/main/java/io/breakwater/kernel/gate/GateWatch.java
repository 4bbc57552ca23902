package io.breakwater.kernel.gate;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.gate.Interlocks.Finding;
import io.breakwater.kernel.gate.Interlocks.Raised;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Records how the gate moved, before and after each input: the interlocks first, then the verdict.
public final class GateWatch {
  private GateWatch() {}

  /// Does nothing where nothing has moved since it was last settled.
  public static void settle(Draft draft) {
    if (draft.isSettled()) {
      return;
    }
    record(draft);
    draft.markSettled();
  }

  private static void record(Draft draft) {
    List<Raised> all = draft.raised();
    if (!all.isEmpty() || !draft.state().gate().blocking().isEmpty()) {
      interlocks(draft, all);
    }
    verdict(draft, Interlocks.everything(draft.machines(), all));
  }

  private static void interlocks(Draft draft, List<Raised> all) {
    SortedMap<InterlockKey, String> raised = new TreeMap<>();
    for (Raised each : all) {
      raised.merge(
          new InterlockKey(each.name(), each.scope()),
          each.reason(),
          (one, two) -> one + "; " + two);
    }
    raised.forEach((key, reason) -> block(draft, key, reason));
    for (InterlockKey key : draft.state().gate().blocking().keys()) {
      if (!raised.containsKey(key)) {
        draft.emit(
            new GateFact.InterlockMoved(key.name(), key.scope(), false, "", draft.wallMillis()));
      }
    }
  }

  private static void block(Draft draft, InterlockKey key, String reason) {
    Optional<Blocking> recorded = draft.state().gate().blocking().get(key);
    if (recorded.isEmpty() || !isSame(recorded.get().reason(), reason)) {
      draft.emit(
          new GateFact.InterlockMoved(key.name(), key.scope(), true, reason, draft.wallMillis()));
    }
  }

  /// Figures in a reason move all the time; only another reason is news.
  private static boolean isSame(String recorded, String now) {
    return recorded.equals(now) || withoutFigures(recorded).equals(withoutFigures(now));
  }

  private static String withoutFigures(String reason) {
    StringBuilder text = new StringBuilder(reason.length());
    reason.chars().filter(c -> c < '0' || c > '9').forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static void verdict(Draft draft, Finding finding) {
    Gate gate = draft.state().gate();
    Verdict to = finding.verdict();
    if (gate.verdict() == to) {
      return;
    }
    List<InterlockName> names = finding.names();
    long generation = gate.generation() + 1;
    draft.emit(new GateFact.GateMoved(generation, gate.verdict(), to, names, draft.wallMillis()));
    boolean opens = to == Verdict.OPEN;
    boolean closes = to.compareTo(gate.verdict()) > 0;
    // Better is not well: a gate that moves and stays shut keeps the alert that it has.
    if (opens || closes) {
      draft.raise(
          opens ? Effect.Severity.INFO : Effect.Severity.CRITICAL,
          "TradingGateClosed",
          "gate",
          opens ? "the gate is open" : "the gate is " + to + ": " + finding.reasons());
    }
    SortedMap<String, String> data = new TreeMap<>();
    data.put("generation", Long.toString(generation));
    data.put("from", gate.verdict().name());
    data.put("to", to.name());
    data.put("interlocks", String.join(",", names.stream().map(InterlockName::text).toList()));
    data.put("reasons", finding.reasons());
    draft.publish("gate.moved", "gate", data);
  }
}
