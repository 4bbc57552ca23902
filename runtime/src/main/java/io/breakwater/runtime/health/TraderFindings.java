package io.breakwater.runtime.health;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.kernel.View;
import io.breakwater.kernel.gate.Latency;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.kernel.health.Part;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Scope;
import java.util.Map;
import java.util.TreeMap;

/// What the trader's own state says of health: each interlock that blocks for everything is the
/// failing of a part, so that readiness is never had where the gate is not open. Pure.
final class TraderFindings {
  private static final Kernel KERNEL = Kernel.standard();

  /// How the venue client begins its reason where a call found no way or no answer.
  private static final String NOT_CONNECTED = "not connected";

  private static final String NO_ANSWER = "no answer";
  private static final String CLOCK_IS_OFF = "this host's clock is off";

  private TraderFindings() {}

  static Map<Part, Finding> of(State state) {
    Map<Part, Finding> all = new TreeMap<>();
    if (!state.life().begun()) {
      // A trader that has said nothing yet: nothing is known.
      return all;
    }
    for (Part part : Part.values()) {
      if (part.isToldByTrader()) {
        all.put(part, Finding.up(""));
      }
    }
    for (View.Interlock seen : KERNEL.view(state).interlocks()) {
      if (seen.blocking() && seen.scope() instanceof Scope.All) {
        Finding finding =
            Finding.down(code(seen.name(), state), seen.name().text() + ": " + seen.reason());
        all.merge(Part.of(seen.name()), finding, Finding::worse);
      }
    }
    if (state.gate().verdict() != Verdict.OPEN) {
      Finding gate = Finding.down(Code.BLOCKING, "the gate is " + state.gate().verdict());
      boolean told = all.values().stream().anyMatch(found -> !found.condition().serves());
      all.merge(Part.GATE, told ? Finding.up("") : gate, Finding::worse);
    }
    clock(all, state);
    Latency latency = state.gate().grounds().latency();
    if (latency.pace() != Pace.UNKNOWN) {
      all.computeIfPresent(Part.REST_API, (_, found) -> found.withLatency(latency.p95Millis()));
    }
    return all;
  }

  private static Code code(InterlockName name, State state) {
    return switch (name) {
      case VENUE -> {
        String detail = state.gate().grounds().rest().detail();
        boolean silent = detail.startsWith(NOT_CONNECTED) || detail.startsWith(NO_ANSWER);
        yield silent ? Code.CONN_TIMEOUT : Code.BLOCKING;
      }
      case VENUE_SLOW -> Code.SLOW;
      case BUS -> Code.CONN_TIMEOUT;
      case POLICY,
          USER_STREAM,
          MARKET_DATA,
          RECONCILED,
          IN_DOUBT,
          ESS,
          FAILSAFE,
          JOURNAL,
          KERNEL,
          MODE,
          HALT,
          LEASE ->
          Code.BLOCKING;
    };
  }

  /// The venue's clock is the one that counts; its client compares with every answer.
  private static void clock(Map<Part, Finding> all, State state) {
    String detail = state.gate().grounds().rest().detail();
    if (!state.gate().grounds().rest().up() && detail.startsWith(CLOCK_IS_OFF)) {
      all.put(Part.CLOCK, Finding.down(Code.SKEWED, detail));
    }
  }
}
