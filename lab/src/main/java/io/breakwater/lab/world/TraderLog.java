package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.kernel.State;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.runtime.snapshot.SnapshotKeeper;
import io.breakwater.runtime.trader.LogJournal;
import io.breakwater.runtime.trader.Recovered;
import java.nio.file.Path;

/// What one life of the simulated trader finds in its log, and what it writes there.
final class TraderLog {
  private static final Path FOLDER = LogFolders.of(LogFolders.TRADER);

  private final Assembly assembly;
  private final Disk disk;
  private final LogWriter writer;
  private final Recovered recovered;
  private final LogJournal journal;
  private final SnapshotKeeper keeper;

  TraderLog(Assembly assembly, SimDisk whole, Ground ground) {
    this.assembly = assembly;
    this.disk = assembly.disk().apply(whole);
    this.writer =
        LogWriter.open(
            disk,
            FOLDER,
            LogFolders.record(LogFolders.TRADER, ground.scene().segmentBytes()),
            ground.clock().wallMillis());
    Recovered.Place place = new Recovered.Place(disk, FOLDER, assembly.proof());
    this.recovered = Recovered.read(assembly.kernel(), place, writer, ground.clock().wallMillis());
    this.journal = new LogJournal(writer, Stall.clock(ground.clock(), whole), recovered.cursors());
    this.keeper =
        new SnapshotKeeper(
            Snapshots.open(disk, FOLDER), Runnable::run, ground.scene().snapshotEveryBytes());
  }

  /// What the trader of this life is put together from.
  Assembly assembly() {
    return assembly;
  }

  /// The disk as this life has it.
  Disk disk() {
    return disk;
  }

  Recovered recovered() {
    return recovered;
  }

  LogJournal journal() {
    return journal;
  }

  Recovery recovery() {
    return writer.recovery();
  }

  long epoch() {
    return writer.epoch();
  }

  /// Writes a snapshot where one is due.
  void keepSnapshots(State state) {
    if (keeper.isDue(journal.bytes())) {
      keeper.writeSoon(journal.position(), journal.remembered(state), journal.bytes());
    }
  }
}
