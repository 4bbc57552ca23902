package io.breakwater.kernel.order;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.order.Intent;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Every order that the kernel remembers, with the indexes it is found by.
///
/// @param sequence how many intents this epoch has made; the next id follows from it
/// @param open orders that have not ended
/// @param closed ended orders, until they are forgotten
/// @param unsettled ended orders of which not all trades are known
/// @param byVenueId our orders by what the venue calls them
/// @param byEnd closed orders, the oldest first
/// @param externals open orders of others
public record Orders(
    long sequence,
    Table<ClientOrderId, Order> open,
    Table<ClientOrderId, Order.Closed> closed,
    Table<ClientOrderId, Named> unsettled,
    Table<VenueKey, Named> byVenueId,
    Table<EndedKey, Named> byEnd,
    Table<VenueKey, External> externals)
    implements Hashed {
  /// Closed orders that are remembered at most.
  public static final int CLOSED_MAX = 10_000;

  /// How long a closed order is remembered at most.
  public static final long CLOSED_NANOS = 24L * 3_600 * 1_000_000_000L;

  /// External orders that are remembered at most; more are not shown.
  public static final int EXTERNALS_MAX = 1_000;

  public static final Orders EMPTY =
      new Orders(
          0,
          Table.empty(KeyHash::order),
          Table.empty(KeyHash::order),
          Table.empty(KeyHash::order),
          Table.empty(VenueKey::stableHash),
          Table.empty(EndedKey::stableHash),
          Table.empty(VenueKey::stableHash));

  /// The order, open or closed, while it is remembered.
  public Optional<Order> find(ClientOrderId id) {
    Optional<Order> found = open.get(id);
    return found.isPresent() ? found : closed.get(id).map(order -> order);
  }

  public Optional<Order> find(Symbol symbol, long venueOrderId) {
    return byVenueId.get(new VenueKey(symbol, venueOrderId)).flatMap(named -> find(named.id()));
  }

  /// The open orders of a symbol.
  public List<Order> openOf(Symbol symbol) {
    List<Order> found = new ArrayList<>();
    open.forEach((_, order) -> {
      if (order.symbol().equals(symbol)) {
        found.add(order);
      }
    });
    return found;
  }

  /// The closed order that is forgotten next, where one is too old or there are too many.
  public Optional<ClientOrderId> forgettable(long nowNanos) {
    return byEnd
        .firstEntry()
        .filter(oldest ->
            closed.size() > CLOSED_MAX || nowNanos - oldest.key().endedNanos() > CLOSED_NANOS)
        .map(oldest -> oldest.value().id());
  }

  /// When the oldest closed order ended.
  public OptionalLong oldestEndedNanos() {
    return byEnd
        .firstKey()
        .map(key -> OptionalLong.of(key.endedNanos()))
        .orElse(OptionalLong.empty());
  }

  /// Numbers start over with each epoch; the epoch is part of the id.
  public Orders withLife() {
    return new Orders(0, open, closed, unsettled, byVenueId, byEnd, externals);
  }

  /// With a new intent, planned.
  public Orders with(Intent intent) {
    if (open.contains(intent.id()) || closed.contains(intent.id())) {
      throw new Invariant.Broken("an intent of this id exists: " + intent.id());
    }
    return new Orders(
        sequence + 1,
        open.put(intent.id(), new Order.Planned(Track.of(intent))),
        closed,
        unsettled,
        byVenueId,
        byEnd,
        externals);
  }

  /// With an order that the venue has and that was never sent as an intent.
  Orders with(Intent intent, long venueOrderId, Quantity executed) {
    if (open.contains(intent.id()) || closed.contains(intent.id())) {
      throw new Invariant.Broken("an intent of this id exists: " + intent.id());
    }
    return with(new Order.Working(Track.adopted(intent, venueOrderId, executed)));
  }

  /// With the order in its new state; the indexes follow from it.
  public Orders with(Order order) {
    ClientOrderId id = order.id();
    Named named = new Named(id);
    long venueId = order.track().venueOrderId();
    Table<VenueKey, Named> names =
        venueId == 0 ? byVenueId : byVenueId.put(new VenueKey(order.symbol(), venueId), named);
    return switch (order) {
      case Order.Closed done ->
          new Orders(
              sequence,
              open.remove(id),
              closed.put(id, done),
              done.unsettled().isZero() ? unsettled.remove(id) : unsettled.put(id, named),
              names,
              byEnd.put(new EndedKey(done.endedNanos(), id), named),
              externals);
      case Order.Planned _,
          Order.Sent _,
          Order.Working _,
          Order.Cancelling _,
          Order.InDoubt _,
          Order.RetryWaiting _ ->
          new Orders(sequence, open.put(id, order), closed, unsettled, names, byEnd, externals);
    };
  }

  /// The venue's word on the position of a symbol covers the trades that were never heard of.
  public Orders settled(Symbol symbol) {
    Orders settled = this;
    for (ClientOrderId id : unsettled.keys()) {
      Order.Closed order = closed.get(id).orElseThrow();
      if (order.symbol().equals(symbol)) {
        settled =
            new Orders(
                sequence,
                settled.open,
                settled.closed,
                settled.unsettled.remove(id),
                byVenueId,
                byEnd,
                externals);
      }
    }
    return settled;
  }

  /// The user stream was lost, or its silence counts as evidence again.
  public Orders withStreamGap(boolean gap) {
    Table<ClientOrderId, Order> changed = open;
    for (Order order : open.values()) {
      if (order instanceof Order.InDoubt(var track, var doubt)) {
        changed = changed.put(order.id(), new Order.InDoubt(track, doubt.withStreamGap(gap)));
      }
    }
    return new Orders(sequence, changed, closed, unsettled, byVenueId, byEnd, externals);
  }

  public Orders forgotten(ClientOrderId id) {
    Order.Closed order =
        closed.get(id).orElseThrow(() -> new Invariant.Broken("no closed order to forget: " + id));
    VenueKey venueKey = new VenueKey(order.symbol(), order.track().venueOrderId());
    return new Orders(
        sequence,
        open,
        closed.remove(id),
        unsettled.remove(id),
        byVenueId.remove(venueKey),
        byEnd.remove(new EndedKey(order.endedNanos(), id)),
        externals);
  }

  public Orders with(OrderReport external) {
    VenueKey key = new VenueKey(external.terms().symbol(), external.venueOrderId());
    return withExternals(externals.put(key, new External(external)));
  }

  /// Without the external order of this number, whatever its market.
  public Orders withoutExternal(long venueOrderId) {
    Table<VenueKey, External> rest = externals;
    for (VenueKey key : externals.keys()) {
      rest = key.venueOrderId() == venueOrderId ? rest.remove(key) : rest;
    }
    return withExternals(rest);
  }

  private Orders withExternals(Table<VenueKey, External> changed) {
    return new Orders(sequence, open, closed, unsettled, byVenueId, byEnd, changed);
  }

  @Override
  public long stableHash() {
    return StableHash.of("orders")
        .add(sequence)
        .add(open.hash())
        .add(closed.hash())
        .add(unsettled.hash())
        .add(byVenueId.hash())
        .add(byEnd.hash())
        .add(externals.hash())
        .value();
  }

  /// The same hash from the entries alone.
  public long hashRecomputed() {
    return StableHash.of("orders")
        .add(sequence)
        .add(open.hashRecomputed())
        .add(closed.hashRecomputed())
        .add(unsettled.hashRecomputed())
        .add(byVenueId.hashRecomputed())
        .add(byEnd.hashRecomputed())
        .add(externals.hashRecomputed())
        .value();
  }
}
