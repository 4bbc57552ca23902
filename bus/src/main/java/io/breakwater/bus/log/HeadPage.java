package io.breakwater.bus.log;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.SharedPage;
import java.nio.ByteBuffer;

/// The mapped page in which a writer tells readers how far they may read.
record HeadPage(SharedPage page) implements AutoCloseable {
  /*
   * The page is a window, never the truth: it is not forced, and a writer that opens the log writes
   * it anew from what it found. One thing it knows better than the segments: the page is written
   * after a force has returned, so whatever it names was durable. `boundCheck` binds the bound to
   * its lineage and catches a process that died between the two stores.
   */
  private static final long MAGIC = 0x0001_4441_4548_5742L;
  private static final int MAGIC_AT = 0;
  private static final int LINEAGE = 1;
  private static final int EPOCH = 2;
  private static final int BOUND = 3;
  private static final int BOUND_CHECK = 4;
  private static final int SEGMENT = 5;
  private static final int PORT = 6;

  /// The writer's page; one that is missing or has another size is made anew.
  static HeadPage forWriting(Disk disk, LogLayout layout) {
    if (!usable(disk, layout)) {
      var fresh = layout.folder().resolve("head.next");
      disk.delete(fresh);
      try (var file = disk.open(fresh, Disk.Access.WRITE)) {
        file.write(ByteBuffer.allocate(Disk.PAGE_BYTES), 0);
        file.force();
      }
      disk.move(fresh, layout.head());
      disk.forceFolder(layout.folder());
    }
    return new HeadPage(disk.mapPage(layout.head(), Disk.Access.WRITE));
  }

  static boolean usable(Disk disk, LogLayout layout) {
    if (!disk.exists(layout.head())) {
      return false;
    }
    try (var file = disk.open(layout.head(), Disk.Access.READ)) {
      return file.sizeBytes() == Disk.PAGE_BYTES;
    }
  }

  /// The last sequence that is known to have been published in this lineage; 0 where nothing is.
  long knownBound(long lineage) {
    boolean whole = page.get(MAGIC_AT) == MAGIC && page.get(LINEAGE) == lineage;
    long bound = page.get(BOUND);
    return whole && page.get(BOUND_CHECK) == check(bound, lineage) ? Math.max(bound, 0) : 0;
  }

  /// Whether the bound that readers go by is the one that a writer has written.
  boolean isWhole() {
    long lineage = lineage();
    long bound = bound();
    return lineage != 0 && page.get(BOUND_CHECK) == check(bound, lineage);
  }

  private static long check(long bound, long lineage) {
    return Long.rotateLeft(bound, 17) ^ ~lineage;
  }

  /// Begins a new writer's reign. Of another lineage nothing is visible until this has ended.
  void begin(long lineage, long epoch, long segment) {
    if (page.get(LINEAGE) != lineage || page.get(MAGIC_AT) != MAGIC) {
      page.set(LINEAGE, 0);
      page.set(BOUND, 0);
      page.set(BOUND_CHECK, 0);
      page.set(MAGIC_AT, MAGIC);
    }
    page.set(EPOCH, epoch);
    page.set(SEGMENT, segment);
    page.set(PORT, 0);
    page.set(LINEAGE, lineage);
  }

  void publish(long bound, long lineage) {
    page.set(BOUND, bound);
    page.set(BOUND_CHECK, check(bound, lineage));
  }

  void segment(long number) {
    page.set(SEGMENT, number);
  }

  void port(int port) {
    page.set(PORT, port);
  }

  long lineage() {
    return page.get(MAGIC_AT) == MAGIC ? page.get(LINEAGE) : 0;
  }

  long epoch() {
    return page.get(EPOCH);
  }

  long bound() {
    return page.get(BOUND);
  }

  long segment() {
    return page.get(SEGMENT);
  }

  int port() {
    return (int) page.get(PORT);
  }

  @Override
  public void close() {
    page.close();
  }
}
