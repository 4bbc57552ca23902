package io.breakwater.runtime.monitor;

import io.breakwater.console.view.EquityView;
import io.breakwater.console.view.EquityView.EquityPointView;
import io.breakwater.console.view.EquityView.GateSpanView;
import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.breakwater.console.view.RefusalView;
import io.breakwater.console.view.StatusView;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What happened, as far back as it is kept in memory: events, refusals, the course of equity, the
/// spans in which the gate was not open. One thread writes and reads; the monitor guards it.
final class Story {
  static final int EVENTS_MAX = 2_000;
  static final int REFUSALS_MAX = 1_000;
  static final int EQUITY_POINTS_MAX = 7_200;
  static final int GATE_SPANS_MAX = 500;
  private static final long EQUITY_PERIOD_MILLIS = 1_000;

  private final Deque<EventView> events = new ArrayDeque<>();
  private final Deque<RefusalView> refusals = new ArrayDeque<>();
  private final Deque<EquityPointView> equity = new ArrayDeque<>();
  private final Deque<GateSpanView> gate = new ArrayDeque<>();
  private EventId head = EventId.START;
  private EventId dropped = EventId.START;
  private long lastPointMillis;

  void take(Turn turn, State after) {
    long wall = turn.began().wallMillis();
    for (Fact fact : turn.facts()) {
      Sentences.of(fact).ifPresent(sentence -> add(turn.began().epoch(), wall, sentence));
      if (fact instanceof WishFact.Refused(var refusal, long at)) {
        addRefusal(refusal, at);
      }
      if (fact instanceof GateFact.GateMoved moved) {
        addGate(moved);
      }
    }
    if (wall - lastPointMillis >= EQUITY_PERIOD_MILLIS) {
      lastPointMillis = wall;
      addPoint(wall, Views.status(after, wall));
    }
  }

  private void add(long epoch, long wallMillis, Sentences.Sentence sentence) {
    head =
        head.epoch() == epoch ? new EventId(epoch, head.publication() + 1) : new EventId(epoch, 1);
    events.addLast(
        new EventView(
            head,
            Instant.ofEpochMilli(wallMillis),
            sentence.type(),
            sentence.severity(),
            sentence.text(),
            sentence.symbol()));
    if (events.size() > EVENTS_MAX) {
      dropped = events.removeFirst().id();
    }
  }

  private void addRefusal(Refusal refusal, long wallMillis) {
    refusals.addFirst(
        new RefusalView(
            Instant.ofEpochMilli(wallMillis),
            refusal.owner(),
            refusal.symbol(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            refusal.reason().name(),
            refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            refusal.interlocks().stream().map(InterlockName::text).toList(),
            Optional.of(refusal.figure()),
            Optional.of(refusal.bound()),
            Optional.of(refusal.cause())));
    if (refusals.size() > REFUSALS_MAX) {
      refusals.removeLast();
    }
  }

  private void addGate(GateFact.GateMoved moved) {
    Instant at = Instant.ofEpochMilli(moved.wallMillis());
    GateSpanView open = gate.peekLast();
    if (open != null && open.until().isEmpty()) {
      gate.removeLast();
      gate.addLast(new GateSpanView(open.from(), Optional.of(at), open.verdict(), open.reason()));
    }
    if (moved.to() != Verdict.OPEN) {
      String reason =
          moved.blocking().stream().map(InterlockName::text).collect(Collectors.joining(", "));
      gate.addLast(
          new GateSpanView(
              at,
              Optional.empty(),
              io.breakwater.console.view.Verdict.valueOf(moved.to().name()),
              Optional.of(reason)));
    }
    if (gate.size() > GATE_SPANS_MAX) {
      gate.removeFirst();
    }
  }

  private void addPoint(long wallMillis, StatusView status) {
    equity.addLast(
        new EquityPointView(
            Instant.ofEpochMilli(wallMillis),
            status.account().equity(),
            status.account().peakEquity(),
            status.account().stopAtEquity(),
            status.account().drawdownFromPeakPct(),
            status.account().drawdownFromStartPct()));
    if (equity.size() > EQUITY_POINTS_MAX) {
      equity.removeFirst();
    }
  }

  EventPage events(EventId after, int limit) {
    List<EventView> page =
        events.stream().filter(event -> event.id().compareTo(after) > 0).limit(limit).toList();
    return new EventPage(page, after.compareTo(dropped) < 0 && !after.equals(EventId.START));
  }

  List<EventView> recentEvents(int limit) {
    return events.stream().skip(Math.max(0, events.size() - limit)).toList();
  }

  List<RefusalView> refusals(int limit) {
    return refusals.stream().limit(limit).toList();
  }

  EquityView equity(int limit) {
    List<EquityPointView> points = new ArrayList<>(equity);
    int from = Math.max(0, points.size() - limit);
    return new EquityView(points.subList(from, points.size()), List.copyOf(gate));
  }

  EventId head() {
    return head;
  }
}
