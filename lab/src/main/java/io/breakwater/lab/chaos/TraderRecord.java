package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the trader's journal tells, read as a stranger reads it: turns and their facts, folded here
/// by hand. No code of the kernel takes part.
final class TraderRecord implements AutoCloseable {
  private static final int RECORDS_PER_POLL_MAX = 1_000;
  private static final int SCALE = 8;

  private final LogReader reader;
  private final TurnCodec codec = new TurnCodec();
  private final List<Turn> turns = new ArrayList<>();
  private final Map<ClientOrderId, Intent> intents = new TreeMap<>();
  private final Map<ClientOrderId, Integer> endings = new TreeMap<>();
  private final Map<ClientOrderId, BigDecimal> executed = new TreeMap<>();
  private final Map<String, BigDecimal> positions = new TreeMap<>();
  private final SortedSet<ClientOrderId> unanswered = new TreeSet<>();
  private final SortedSet<ClientOrderId> acknowledged = new TreeSet<>();
  private final Map<ClientOrderId, StopTerms> stops = new TreeMap<>();
  private final Map<ClientOrderId, Integer> stopEndings = new TreeMap<>();
  private final List<String> sentWhileBlocked = new ArrayList<>();
  private Verdict verdict = Verdict.CLOSED;
  private Optional<String> trouble = Optional.empty();
  private long lastSequence;

  TraderRecord(Path folder) {
    this.reader = LogReader.open(new RealDisk(), folder, 1);
  }

  /// Reads what was published since the last time.
  TraderRecord refresh() {
    boolean more = true;
    while (more) {
      more =
          switch (reader.poll(this::take, RECORDS_PER_POLL_MAX)) {
            case Polled.Delivered _ -> true;
            case Polled.Idle _ -> false;
            case Polled.Renewed(var epoch, _) -> renewed(epoch);
            case Polled.Skipped(var from, var to) ->
                broken("turns " + from + " to " + to + " gone");
            case Polled.Broken(var file, var offset, _, var reason) ->
                broken(file.getFileName() + " at " + offset + ": " + reason);
          };
    }
    return this;
  }

  private boolean broken(String what) {
    trouble = Optional.of(what);
    return false;
  }

  /// The journal was set aside; what it told is void.
  private boolean renewed(long epoch) {
    turns.clear();
    intents.clear();
    endings.clear();
    executed.clear();
    positions.clear();
    unanswered.clear();
    acknowledged.clear();
    stops.clear();
    stopEndings.clear();
    verdict = Verdict.CLOSED;
    trouble = Optional.of("the journal began anew at epoch " + epoch);
    return true;
  }

  private void take(LogRecord record) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    Turn turn = codec.read(record.payload());
    turns.add(turn);
    lastSequence = record.sequence();
    turn.inputs()
        .forEach(arrived -> {
          if (arrived.input() instanceof VenueInput.SendAnswered(var id, _)) {
            unanswered.remove(id);
          }
        });
    turn.facts().forEach(this::take);
  }

  private void take(Fact fact) {
    switch (fact) {
      case OrderFact.IntentMade(var intent, _) -> intents.put(intent.id(), intent);
      case OrderFact.Adopted adopted -> adopt(adopted);
      // An old listing may show what has ended; then it ends once more.
      case ProtectFact.StopFound(var report, _) ->
          stopEndings.merge(report.clientId(), -1, Integer::sum);
      case ProtectFact.StopEnded(var id, _, _) -> stopEndings.merge(id, 1, Integer::sum);
      case Effect.PlaceStop(var id, var terms) -> stops.put(id, terms);
      case OrderFact.IntentEnded(var id, _, _, _) -> endings.merge(id, 1, Integer::sum);
      case OrderFact.Acknowledged(var id, _, _) -> acknowledged.add(id);
      case OrderFact.Executed(var id, var fill) -> {
        executed.merge(id, quantity(fill), BigDecimal::add);
        move(fill);
      }
      case PortfolioFact.ForciblyClosed(_, _, var fill) -> move(fill);
      case PortfolioFact.PositionSet(var key, var amount, _, _) ->
          positions.put(key.symbol().name(), BigDecimal.valueOf(amount.e8(), SCALE));
      case GateFact.GateMoved moved -> verdict = moved.to();
      case Effect.Send(var id, _, _) -> {
        unanswered.add(id);
        if (verdict != Verdict.OPEN && isExposure(id.text())) {
          sentWhileBlocked.add(id + " while " + verdict);
        }
      }
      case Fact _ -> {}
    }
  }

  /// What a stop of ours became, or what an operator handed over.
  private void adopt(OrderFact.Adopted adopted) {
    ClientOrderId id = adopted.intent().id();
    intents.put(id, adopted.intent());
    acknowledged.add(id);
    if (!adopted.executed().isZero()) {
      executed.put(id, BigDecimal.valueOf(adopted.executed().e8(), SCALE));
    }
  }

  private static BigDecimal quantity(Fill fill) {
    return BigDecimal.valueOf(fill.quantity().e8(), SCALE);
  }

  private void move(Fill fill) {
    boolean buys = fill.side() == io.breakwater.model.value.Side.BUY;
    BigDecimal quantity = quantity(fill);
    positions.merge(
        fill.position().symbol().name(), buys ? quantity : quantity.negate(), BigDecimal::add);
  }

  List<Turn> turns() {
    return turns;
  }

  Optional<Turn> lastTurn() {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.getLast());
  }

  long lastSequence() {
    return lastSequence;
  }

  Map<ClientOrderId, Intent> intents() {
    return intents;
  }

  /// How many terminal facts each intent has.
  Map<ClientOrderId, Integer> endings() {
    return endings;
  }

  /// Every protective stop that was to be placed.
  Map<ClientOrderId, StopTerms> stops() {
    return stops;
  }

  /// How many terminal facts each stop has.
  Map<ClientOrderId, Integer> stopEndings() {
    return stopEndings;
  }

  Map<ClientOrderId, BigDecimal> executed() {
    return executed;
  }

  /// Positions by market as the facts add up; flat ones are left out.
  Map<String, BigDecimal> positions() {
    Map<String, BigDecimal> open = new TreeMap<>(positions);
    open.values().removeIf(amount -> amount.signum() == 0);
    return open;
  }

  /// Durable sends whose answer has not been recorded.
  SortedSet<ClientOrderId> unanswered() {
    SortedSet<ClientOrderId> open = new TreeSet<>(unanswered);
    open.removeAll(endings.keySet());
    open.removeAll(acknowledged);
    return open;
  }

  /// Intents without a terminal fact.
  SortedSet<String> open() {
    SortedSet<String> open = new TreeSet<>();
    intents.keySet().stream()
        .filter(id -> !endings.containsKey(id))
        .forEach(id -> open.add(id.text()));
    return open;
  }

  /// Open intents of which the venue's word has not been heard.
  boolean settled() {
    return intents.keySet().stream()
        .allMatch(id -> endings.containsKey(id) || acknowledged.contains(id));
  }

  /// Whether the journal knows the id as a request that could add exposure; what it does not know
  /// at all counts as one.
  boolean isExposure(String clientOrderId) {
    Intent intent = intents.get(new ClientOrderId(clientOrderId));
    return intent == null || intent.requestClass() == RequestClass.EXPOSURE;
  }

  List<String> sentWhileBlocked() {
    return sentWhileBlocked;
  }

  Verdict verdict() {
    return verdict;
  }

  /// What is wrong with the journal, if anything.
  Optional<String> trouble() {
    return trouble;
  }

  /// All facts of one kind with the turns that hold them, in order.
  <T extends Fact> Stream<Placed<T>> facts(Class<T> kind) {
    return turns.stream()
        .flatMap(turn ->
            turn.facts().stream()
                .filter(kind::isInstance)
                .map(fact -> new Placed<>(turn, kind.cast(fact))));
  }

  /// A fact in its turn.
  record Placed<T extends Fact>(Turn turn, T fact) {
    long wallMillis() {
      return turn.began().wallMillis();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
