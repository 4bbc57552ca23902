package io.breakwater.runtime.venue;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.SharedPage;
import io.breakwater.venue.binance.VenueWord;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// The venue's word as a mapped page that all processes of this host share: banned until, used
/// weight. It outlives restarts. Two processes that write at once write the same kind of thing; a
/// pause that is overwritten by a shorter one in that instant is told again with the next answer. A
/// page of another size is made anew: it must never keep a process from starting.
public final class MappedVenueWord implements VenueWord, AutoCloseable {
  private static final int PAUSED_UNTIL = 0;
  private static final int WEIGHT = 1;
  private static final int WEIGHT_AT = 2;

  private final SharedPage page;
  private final ReentrantLock lock = new ReentrantLock();

  public MappedVenueWord(Disk disk, Path file) {
    try (DiskFile before = disk.open(file, Disk.Access.WRITE)) {
      // New, or cut short by a loss of power: what it said is gone either way. Made in place, so
      // that two processes which start together share one page.
      if (before.sizeBytes() != Disk.PAGE_BYTES) {
        before.truncate(0);
        before.write(ByteBuffer.allocate(Disk.PAGE_BYTES), 0);
        before.force();
      }
    }
    this.page = disk.mapPage(file, Disk.Access.WRITE);
  }

  @Override
  public long pausedUntilMillis() {
    return page.get(PAUSED_UNTIL);
  }

  @Override
  public void pauseUntil(long wallMillis) {
    lock.lock();
    try {
      page.set(PAUSED_UNTIL, Math.max(page.get(PAUSED_UNTIL), wallMillis));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void noteWeight(int weight, long wallMillis) {
    page.set(WEIGHT, weight);
    page.set(WEIGHT_AT, wallMillis);
  }

  @Override
  public int weightUsed(long wallMillis) {
    return wallMillis / MINUTE_MILLIS == page.get(WEIGHT_AT) / MINUTE_MILLIS
        ? (int) page.get(WEIGHT)
        : 0;
  }

  @Override
  public void close() {
    page.close();
  }
}
