package io.breakwater.runtime.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.MappedFile;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.disk.SharedPage;
import io.breakwater.bus.log.LogReader;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.runtime.trader.LogTail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtLogTest {
  private static final long WALL = 1_763_780_400_000L;
  private static final Symbol BTC = new Symbol("BTCUSDT");

  @TempDir Path data;
  private final ManualClock clock = new ManualClock(WALL, 0);
  private Folders folders = new Folders(Path.of(""));

  @BeforeEach
  void open() {
    folders = new Folders(data);
    folders.create();
  }

  private static void doubt(DoubtLog log) {
    log.doubt(new TreeSet<>(List.of(new Unit.Market(BTC))), "shard 2: killed");
  }

  private List<MarketEvent> read() {
    List<MarketEvent> all = new ArrayList<>();
    try (var tail =
        new LogTail<>(
            ShardConfig.DOUBTS,
            RecordType.MARKET.number(),
            LogReader.open(new RealDisk(), folders.log(ShardConfig.DOUBTS), 1),
            new MarketCodec()::read)) {
      while (tail.poll(1_000, (event, _) -> all.add(event)) > 0) {
        // All of it is taken.
      }
    }
    return all;
  }

  @Test
  void aDiskErrorWhileADoubtIsWrittenIsNobodysEndAndTheDoubtIsWrittenAnew() {
    DoubtLog log = new DoubtLog(new PoorDisk(1, false), folders, clock);

    doubt(log);
    doubt(log);
    log.close();

    assertThat(read()).contains(new MarketEvent.Doubted(BTC, "shard 2: killed", WALL));
    assertThat(log.trouble()).isEmpty();
  }

  @Test
  void aFullDiskKeepsNoSupervisorFromStartingAndIsTold() {
    DoubtLog log = new DoubtLog(new PoorDisk(0, true), folders, clock);

    doubt(log);
    log.close();

    assertThat(log.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("cannot be written", "no space left"));
  }

  @Test
  void moreThanMayWaitLosesTheOldestAndNeverWaits() {
    DoubtLog log = new DoubtLog(new PoorDisk(Integer.MAX_VALUE, false), folders, clock);

    for (int i = 0; i < 3 * DoubtLog.WAITING_MAX; i++) {
      doubt(log);
    }
    log.close();

    assertThat(log.trouble()).isPresent();
  }

  /// A disk that fails to write the first doubts, or has no room for any new file.
  private static final class PoorDisk implements Disk {
    private final RealDisk disk = new RealDisk();
    private final boolean full;
    private int failures;

    PoorDisk(int failures, boolean full) {
      this.failures = failures;
      this.full = full;
    }

    @Override
    public DiskFile open(Path path, Access access) {
      if (full && access == Access.WRITE && !disk.exists(path)) {
        throw new DiskFull("make", path);
      }
      return new PoorFile(disk.open(path, access));
    }

    @Override
    public boolean exists(Path path) {
      return disk.exists(path);
    }

    @Override
    public List<Path> list(Path of) {
      return disk.list(of);
    }

    @Override
    public void createFolders(Path path) {
      disk.createFolders(path);
    }

    @Override
    public void delete(Path path) {
      disk.delete(path);
    }

    @Override
    public void move(Path from, Path to) {
      disk.move(from, to);
    }

    @Override
    public void forceFolder(Path path) {
      disk.forceFolder(path);
    }

    @Override
    public long usableBytes(Path path) {
      return disk.usableBytes(path);
    }

    @Override
    public SharedPage mapPage(Path path, Access access) {
      return disk.mapPage(path, access);
    }

    @Override
    public LockAttempt tryLock(Path path, String holder) {
      return disk.tryLock(path, holder);
    }

    private final class PoorFile implements DiskFile {
      private final DiskFile file;

      PoorFile(DiskFile file) {
        this.file = file;
      }

      @Override
      public void write(ByteBuffer from, long positionBytes) {
        String text = StandardCharsets.ISO_8859_1.decode(from.duplicate()).toString();
        if (failures > 0 && text.contains(BTC.name())) {
          failures--;
          throw new DiskFailed("write", file.path(), "input/output error");
        }
        file.write(from, positionBytes);
      }

      @Override
      public Path path() {
        return file.path();
      }

      @Override
      public long sizeBytes() {
        return file.sizeBytes();
      }

      @Override
      public int read(ByteBuffer into, long positionBytes) {
        return file.read(into, positionBytes);
      }

      @Override
      public MappedFile map() {
        return file.map();
      }

      @Override
      public void truncate(long sizeBytes) {
        file.truncate(sizeBytes);
      }

      @Override
      public void force() {
        file.force();
      }

      @Override
      public void close() {
        file.close();
      }
    }
  }
}
