package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Mark;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.snapshot.SnapshotKeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// One life of a trader on a real journal, without a venue.
final class JournalRig implements AutoCloseable {
  static final long WALL = 1_700_000_000_000L;
  private static final int SEGMENT_BYTES = 1 << 16;
  private static final Symbol BTC = new Symbol("BTCUSDT");

  final RealDisk disk = new RealDisk();
  final Path folder;
  final LogWriter log;
  final Recovered recovered;
  final Trader trader;
  final LogJournal journal;
  final SnapshotKeeper keeper;
  private long wall;

  JournalRig(Path folder, long wallMillis) {
    this(folder, wallMillis, Version.buildId());
  }

  JournalRig(Path folder, long wallMillis, String buildId) {
    this.folder = folder;
    this.wall = wallMillis;
    this.log = open(disk, folder, wallMillis);
    this.recovered = Recovered.read(Kernel.standard(), disk, folder, log, wallMillis);
    var clock = new ManualClock(wallMillis, 0);
    this.journal = new LogJournal(log, clock, recovered.cursors());
    this.keeper = new SnapshotKeeper(Snapshots.open(disk, folder), Runnable::run, 1 << 14);
    this.trader =
        new Trader(
            Kernel.standard(),
            new Trader.Ports(
                journal, new NoVenue(), new Answers(), new GatePass(Kernel.standard())),
            new KernelTime(clock, recovered.lastTurnNanos()),
            recovered.state(),
            log.epoch(),
            buildId);
    take(
        new Input.LifeBegan(log.epoch(), buildId, recovered.rescue()),
        new Input.Configured(
            "paper:1", Policy.paperDefaults(List.of(BTC)), List.of(), new TreeMap<>()));
  }

  static LogWriter open(RealDisk disk, Path folder, long wallMillis) {
    LogSpec spec =
        LogSpec.record("trader", "test").withSegmentBytes(SEGMENT_BYTES).withReserveBytes(0);
    return LogWriter.open(disk, folder, spec, wallMillis);
  }

  void take(Input... inputs) {
    take(Cursor.LOCAL, inputs);
  }

  void take(Cursor origin, Input... inputs) {
    wall++;
    trader.turn(
        List.of(inputs).stream().map(input -> new Arrived(input, origin, wall)).toList(), wall);
  }

  /// Turns that change the state.
  void live(int turns) {
    for (int i = 0; i < turns; i++) {
      take(
          new Cursor("strategist", WALL, i + 1L),
          new Input.MarksChanged(List.of(new Mark(BTC, Price.of("100." + (i + 1)), wall))),
          new VenueInput.ContactSeen(VenueInput.Contact.REST, i % 2 == 0, "turn " + i));
    }
  }

  void snapshot() {
    keeper.writeNow(journal.position(), journal.remembered(trader.state()));
  }

  State state() {
    return trader.state();
  }

  @Override
  public void close() {
    log.close();
  }

  private static final class NoVenue implements VenuePort {
    @Override
    public void send(Intent intent, BooleanSupplier stillAllowed) {}

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {}

    @Override
    public void query(Symbol symbol, ClientOrderId id) {}

    @Override
    public void placeStop(ClientOrderId id, StopTerms terms) {}

    @Override
    public void cancelStop(Symbol symbol, ClientOrderId id) {}

    @Override
    public void queryStop(Symbol symbol, ClientOrderId id) {}

    @Override
    public void countdown(Symbol symbol, long countdownMillis) {}

    @Override
    public void snapshot(long number, List<FillsSince> fillsSince) {}
  }
}
