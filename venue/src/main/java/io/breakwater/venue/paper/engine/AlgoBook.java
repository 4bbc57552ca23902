package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Symbol;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// The conditional orders of one account. Changes by applying rows alone.
public final class AlgoBook {
  /// Conditional orders of an account that may wait at once, over all markets.
  public static final int WAITING_MAX = 200;

  /// Ended ones that can still be asked for; older ones stand in the record alone.
  public static final int ENDED_MAX = 20_000;

  private final TreeMap<Long, AlgoOrder> waiting = new TreeMap<>();
  private final TreeMap<Long, AlgoOrder> working = new TreeMap<>();
  private final LinkedHashMap<Long, AlgoOrder> ended = new LinkedHashMap<>();
  private final Map<ClientOrderId, Long> newestByClientId = new HashMap<>();

  /// Those that wait for their price, by id.
  public List<AlgoOrder> waiting() {
    return List.copyOf(waiting.values());
  }

  public List<AlgoOrder> waiting(Symbol symbol) {
    return waiting.values().stream().filter(o -> o.ticket().symbol().equals(symbol)).toList();
  }

  boolean isIdle() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /// One that still waits.
  public Optional<AlgoOrder> waiting(long algoId) {
    return Optional.ofNullable(waiting.get(algoId));
  }

  /// One that still waits, by its client id: unique among those.
  public Optional<AlgoOrder> waiting(ClientOrderId id) {
    return Optional.ofNullable(newestByClientId.get(id)).flatMap(this::waiting);
  }

  /// One that became an order which has not ended.
  Optional<AlgoOrder> working(long algoId) {
    return Optional.ofNullable(working.get(algoId));
  }

  public Optional<AlgoOrder> order(long algoId) {
    return waiting(algoId)
        .or(() -> working(algoId))
        .or(() -> Optional.ofNullable(ended.get(algoId)));
  }

  /// The newest of this client id: an id is free again once its order no longer waits.
  public Optional<AlgoOrder> order(ClientOrderId id) {
    return Optional.ofNullable(newestByClientId.get(id)).flatMap(this::order);
  }

  /// All that are still known, by id.
  public List<AlgoOrder> orders() {
    TreeMap<Long, AlgoOrder> all = new TreeMap<>(ended);
    all.putAll(working);
    all.putAll(waiting);
    return List.copyOf(all.values());
  }

  /// When a good-till date is next due; `Long.MAX_VALUE` for never.
  long nextDueMillis() {
    long next = Long.MAX_VALUE;
    for (AlgoOrder order : waiting.values()) {
      long until = order.ticket().goodTillMillis();
      next = until == 0 ? next : Math.min(next, until);
    }
    return next;
  }

  void accepted(AlgoOrder order) {
    waiting.put(order.algoId(), order);
    newestByClientId.put(order.ticket().clientAlgoId(), order.algoId());
  }

  void trailed(long algoId, LimitPrice extreme) {
    AlgoOrder order = waiting.get(algoId);
    Invariant.check(order != null, "no waiting conditional order " + algoId);
    waiting.put(algoId, Objects.requireNonNull(order).trailed(extreme));
  }

  void updated(Entry.AlgoUpdated entry, long atMillis) {
    Optional<AlgoOrder> before = waiting(entry.algoId()).or(() -> working(entry.algoId()));
    Invariant.check(before.isPresent(), "no open conditional order " + entry.algoId());
    AlgoOrder after = before.orElseThrow().updated(entry, atMillis);
    waiting.remove(after.algoId());
    working.remove(after.algoId());
    if (after.status().isWaiting()) {
      waiting.put(after.algoId(), after);
    } else if (after.status() == AlgoStatus.TRIGGERED) {
      working.put(after.algoId(), after);
    } else {
      end(after);
    }
  }

  private void end(AlgoOrder order) {
    ended.put(order.algoId(), order);
    if (ended.size() > ENDED_MAX) {
      AlgoOrder oldest = Objects.requireNonNull(ended.pollFirstEntry()).getValue();
      newestByClientId.remove(oldest.ticket().clientAlgoId(), oldest.algoId());
    }
  }
}
