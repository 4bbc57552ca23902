package io.breakwater.lab.world;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.kernel.State;
import io.breakwater.kernel.portfolio.Amount;
import io.breakwater.lab.checker.Finding;
import io.breakwater.lab.checker.History;
import io.breakwater.lab.checker.Holdings;
import io.breakwater.lab.checker.OfflineChecker;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Fixed;
import io.breakwater.venue.paper.engine.Account;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays a history that is over before the offline checker.
final class Inquest {
  private static final int RECORDS_PER_POLL = 10_000;

  private Inquest() {}

  /// The first thing that is not as it must be; empty where all is.
  static Optional<Finding> hold(
      Ground ground, VenueHost venue, TraderHost trader, Disk strategistDisk) {
    List<Turn> journal = trader.turns();
    History history =
        new History(
            venue.book(),
            journal,
            ground.judge().isCut(),
            venue.account().map(Inquest::venues),
            trader.state().map(Inquest::traders),
            List.of(new History.Source(LogFolders.STRATEGIST, signals(strategistDisk))),
            Optional.of(AlertTrail.of(journal)));
    return OfflineChecker.check(history).stream().findFirst();
  }

  private static Holdings venues(Account account) {
    SortedMap<String, Holdings.Held> positions = new TreeMap<>();
    account.positions().stream()
        .filter(position -> !position.amount().isZero())
        .forEach(position ->
            positions.put(
                position.key().toString(),
                new Holdings.Held(position.amount().e8(), position.cost().e8())));
    SortedSet<String> open = new TreeSet<>();
    account.openOrders().forEach(order -> open.add(order.ticket().clientOrderId().text()));
    return new Holdings(positions, Optional.of(account.wallet().e8()), open);
  }

  private static Holdings traders(State state) {
    SortedMap<String, Holdings.Held> positions = new TreeMap<>();
    state
        .portfolio()
        .openPositions()
        .forEach(each -> {
          BigInteger cost =
              BigInteger.valueOf(each.value().amount().e8())
                  .multiply(BigInteger.valueOf(each.value().entryE8()))
                  .divide(BigInteger.valueOf(Fixed.ONE));
          positions.put(
              each.key().toString(),
              new Holdings.Held(each.value().amount().e8(), cost.longValueExact()));
        });
    Optional<Long> wallet =
        state.portfolio().wallet() instanceof Amount.Known(var money)
            ? Optional.of(money.e8())
            : Optional.empty();
    SortedSet<String> open = new TreeSet<>();
    state.orders().open().keys().forEach(id -> open.add(id.text()));
    return new Holdings(positions, wallet, open);
  }

  private static List<History.Published> signals(Disk disk) {
    List<History.Published> signals = new ArrayList<>();
    SignalCodec codec = new SignalCodec();
    try (LogReader reader = LogReader.open(disk, LogFolders.of(LogFolders.STRATEGIST), 1)) {
      while (reader.poll(
              record -> {
                if (record.type() == RecordType.SIGNAL.number()) {
                  signals.add(
                      new History.Published(
                          new Cursor(LogFolders.STRATEGIST, record.epoch(), record.sequence()),
                          new Input.SignalReceived(codec.read(record.payload()))));
                }
              },
              RECORDS_PER_POLL)
          instanceof Polled.Delivered) {}
    }
    return signals;
  }
}
