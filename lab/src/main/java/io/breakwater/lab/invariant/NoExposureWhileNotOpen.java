package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Scope;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.engine.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every request that can add exposure was decided while the gate was open, and none is begun after
/// the gate's closing is durable. Where the stop has tripped, a stop file lies there, the road is
/// down, or everything is halted, the gate counts as closed whatever it says of itself.
final class NoExposureWhileNotOpen implements Check {
  private final Map<String, String> closedAtSend = new TreeMap<>();
  private final Map<String, Owner> owners = new TreeMap<>();

  private Verdict verdict = Verdict.REDUCE_ONLY;
  private boolean tripped;
  private boolean stopFile;
  private RoadState road = RoadState.NONE;
  private final Set<Scope> halted = new TreeSet<>();

  @Override
  public String id() {
    return "INV-02 NoExposureWhileNotOpen";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        learn(turn);
        yield Optional.empty();
      }
      case Seen.RequestBegun(_, var request, _) -> begun(request);
      case Seen.JournalCut(var left) -> {
        verdict = Verdict.REDUCE_ONLY;
        tripped = false;
        stopFile = false;
        road = RoadState.NONE;
        halted.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.VenueRecorded(var row, _) when row.entry() instanceof Entry.OrderAccepted order ->
          accepted(order);
      case Seen _ -> Optional.empty();
    };
  }

  private void learn(Turn turn) {
    for (Fact fact : turn.facts()) {
      switch (fact) {
        case LifeFact.SettingsAdopted(_, _, var adopted) ->
            adopted.forEach((symbol, owner) -> owners.put(symbol.name(), owner));
        case GateFact.GateMoved moved -> verdict = moved.to();
        case GateFact.StopFileMoved moved -> stopFile = moved.present();
        case GateFact.RoadMoved(var moved, _, _) -> road = moved;
        case LifeFact.LifeStarted _ -> road = road == RoadState.NONE ? road : RoadState.DOWN;
        case GateFact.HaltSet(var scope, _, _, _) -> halted.add(scope);
        case GateFact.HaltLifted(var scope, _, _) -> halted.remove(scope);
        case StopFact.Tripped _ -> tripped = true;
        case StopFact.StopReset _ -> tripped = false;
        case Effect.Send send -> closedAtSend.put(send.id().text(), whyClosed());
        case Fact _ -> {}
      }
    }
  }

  /// Why the gate is closed, or the empty text.
  private String whyClosed() {
    if (verdict != Verdict.OPEN) {
      return "the gate is " + verdict;
    }
    if (tripped) {
      return "the emergency stop has tripped";
    }
    if (stopFile) {
      return "a stop file lies there";
    }
    if (road == RoadState.DOWN) {
      return "the road is down";
    }
    return halted.contains(Scope.all()) ? "everything is halted" : "";
  }

  private String whyHalted(WireRequest request) {
    String symbol = request.params().text("symbol");
    return halted.stream()
        .filter(scope -> covers(scope, symbol))
        .findFirst()
        .map(scope -> scope + " is halted")
        .orElse("");
  }

  private boolean covers(Scope scope, String symbol) {
    return switch (scope) {
      case Scope.All() -> true;
      case Scope.OfSymbol(var only) -> only.name().equals(symbol);
      case Scope.OfOwner(var owner) -> owner.equals(owners.get(symbol));
    };
  }

  private Optional<String> begun(WireRequest request) {
    if (!Requests.addsExposure(request)) {
      return Optional.empty();
    }
    String why = whyClosed().isEmpty() ? whyHalted(request) : whyClosed();
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of("order " + Requests.clientId(request) + " began while " + why + ", durably");
  }

  private Optional<String> accepted(Entry.OrderAccepted order) {
    String id = order.ticket().clientOrderId().text();
    String why = closedAtSend.getOrDefault(id, "");
    return order.ticket().reduceOnly() || why.isEmpty()
        ? Optional.empty()
        : Optional.of("order " + id + " was accepted, and decided while " + why);
  }
}
