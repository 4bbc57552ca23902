package io.breakwater.runtime.feeder;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.disk.SharedPage;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedLogTest {
  private static final int SEGMENT_BYTES = 1 << 16;
  private static final MarketEvent MARK =
      new MarketEvent.MarkTicked(new Symbol("BTCUSDT"), Price.of("100"), 1, 1);

  @TempDir Path folder;

  @Test
  void aFullDiskLosesEventsAndWritingGoesOnWhenThereIsRoom() {
    CrampedDisk disk = new CrampedDisk();
    LogSpec spec = LogSpec.feed("feeder", "test").withSegmentBytes(SEGMENT_BYTES);
    try (LogWriter log = LogWriter.open(disk, folder, spec, 1)) {
      FeedLog feed = new FeedLog(log);
      disk.full = true;
      while (feed.trouble().isEmpty()) {
        feed.write(Collections.nCopies(100, MARK));
      }
      long lost = feed.lost();
      feed.write(List.of(MARK, MARK));

      assertThat(lost).isPositive();
      assertThat(feed.lost()).isEqualTo(lost + 2);
      assertThat(feed.trouble())
          .contains("disk full: " + (lost + 2) + " market events lost so far");

      disk.full = false;
      long before = log.publishedUpTo();
      feed.write(List.of(MARK));

      assertThat(feed.trouble()).isEmpty();
      assertThat(feed.lost()).isEqualTo(lost + 2);
      assertThat(log.publishedUpTo()).isEqualTo(before + 1);
      try (LogReader reader = LogReader.open(disk, folder, before + 1)) {
        assertThat(reader.poll(_ -> {}, 10)).isEqualTo(new Polled.Delivered(1));
      }
    }
  }

  /// A disk that has no room for a new file while it is full.
  private static final class CrampedDisk implements Disk {
    private final RealDisk disk = new RealDisk();
    private boolean full;

    @Override
    public DiskFile open(Path path, Access access) {
      if (full && access == Access.WRITE && !disk.exists(path)) {
        throw new DiskFull("make", path);
      }
      return disk.open(path, access);
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
  }
}
