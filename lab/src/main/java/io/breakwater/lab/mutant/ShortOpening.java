package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.MappedFile;
import io.breakwater.bus.disk.SharedPage;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.LogCheck;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/*
 * An opening that ends the log too early: while the log is being opened nothing is seen of what
 * lies behind a place, and the head page proves no more than that. As soon as the writer begins,
 * which it tells the head page, the disk is what it is. Offsets are those of the log's format: a
 * segment's header takes 128 bytes, and a record 40 and its payload, padded to 8.
 */
/// The disk of a trader whose recovery cuts its journal too early.
final class ShortOpening extends PassingDisk {
  private static final Path FOLDER = Path.of("/data/log/trader");
  private static final String SEGMENT = ".segment";
  private static final int SEGMENT_HEADER_BYTES = 128;
  private static final int RECORD_HEADER_BYTES = 40;
  private static final int TYPE = 8;
  private static final int SEQUENCE = 16;
  private static final int LINEAGE_SLOT = 1;
  private static final int BOUND_SLOT = 3;
  private static final int CHECK_SLOT = 4;
  private static final int CHECK_SHIFT = 17;

  private final Optional<Place> end;
  private boolean opening;

  /// Where it ends.
  ///
  /// @param sequence of the first record that is not seen
  private record Place(Path file, long offset, long sequence) {}

  private ShortOpening(Disk disk, Optional<Place> end) {
    super(disk);
    this.end = end;
    this.opening = end.isPresent();
  }

  /// Cuts one record more than it should: the last one is never seen.
  static Disk withoutTheLastRecord(Disk disk) {
    Optional<Place> last = Optional.empty();
    for (Path file : segments(disk)) {
      Optional<Place> found = lastRecord(disk, file);
      last = found.isPresent() ? found : last;
    }
    return new ShortOpening(disk, last);
  }

  /// Cuts wherever a record is invalid, whatever proves that it had been durable.
  static Disk cuttingAtAnyDamage(Disk disk) {
    Optional<Place> damage =
        !segments(disk).isEmpty()
                && LogCheck.verify(disk, FOLDER).finding()
                    instanceof Finding.Corruption(var file, long offset, long sequence, _)
                && offset > 0
            ? Optional.of(new Place(file, offset, sequence))
            : Optional.empty();
    return new ShortOpening(disk, damage);
  }

  private static List<Path> segments(Disk disk) {
    Path folder = FOLDER.resolve("segments");
    return disk.exists(folder)
        ? disk.list(folder).stream()
            .filter(path -> path.toString().endsWith(SEGMENT))
            .sorted()
            .toList()
        : List.of();
  }

  private static Optional<Place> lastRecord(Disk disk, Path path) {
    Optional<Place> last = Optional.empty();
    try (DiskFile file = disk.open(path, Access.READ)) {
      ByteBuffer all =
          ByteBuffer.allocate(Math.toIntExact(file.sizeBytes())).order(ByteOrder.LITTLE_ENDIAN);
      file.read(all, 0);
      int at = SEGMENT_HEADER_BYTES;
      while (at + RECORD_HEADER_BYTES <= all.capacity() && all.getLong(at + SEQUENCE) > 0) {
        if (all.getInt(at + TYPE) > 0) {
          last = Optional.of(new Place(path, at, all.getLong(at + SEQUENCE)));
        }
        int length = Math.max(0, all.getInt(at + Integer.BYTES));
        at += (RECORD_HEADER_BYTES + length + Long.BYTES - 1) & -Long.BYTES;
      }
    }
    return last;
  }

  private boolean hides(Path path) {
    return opening && end.filter(place -> place.file().equals(path)).isPresent();
  }

  @Override
  public List<Path> list(Path folder) {
    List<Path> all = super.list(folder);
    return opening
        ? all.stream()
            .filter(path -> !path.toString().endsWith(SEGMENT) || !isBehind(path))
            .toList()
        : all;
  }

  private boolean isBehind(Path path) {
    return end.filter(place -> path.compareTo(place.file()) > 0).isPresent();
  }

  @Override
  public DiskFile open(Path path, Access access) {
    DiskFile file = super.open(path, access);
    return access == Access.READ && hides(path) ? new Hidden(file) : file;
  }

  @Override
  public SharedPage mapPage(Path path, Access access) {
    return path.startsWith(FOLDER) && opening
        ? new Page(super.mapPage(path, access))
        : super.mapPage(path, access);
  }

  /// A file that ends in zeros.
  private final class Hidden extends PassingFile {
    private Hidden(DiskFile file) {
      super(file);
    }

    @Override
    public int read(ByteBuffer into, long positionBytes) {
      int from = into.position();
      int read = super.read(into, positionBytes);
      long shown = end.orElseThrow().offset() - positionBytes;
      for (int i = Math.clamp(shown, 0, Math.max(0, read)); i < read; i++) {
        into.put(from + i, (byte) 0);
      }
      return read;
    }

    @Override
    public MappedFile map() {
      throw new IllegalStateException("an opening reads, and does not map");
    }
  }

  /// A head page that proves what is seen, and no more.
  private final class Page implements SharedPage {
    private final SharedPage page;

    private Page(SharedPage page) {
      this.page = page;
    }

    @Override
    public long get(int slot) {
      long bound = Math.min(page.get(BOUND_SLOT), end.orElseThrow().sequence() - 1);
      return switch (opening ? slot : 0) {
        case BOUND_SLOT -> bound;
        case CHECK_SLOT -> Long.rotateLeft(bound, CHECK_SHIFT) ^ ~page.get(LINEAGE_SLOT);
        default -> page.get(slot);
      };
    }

    @Override
    public void set(int slot, long value) {
      opening = false;
      page.set(slot, value);
    }

    @Override
    public void close() {
      page.close();
    }
  }
}
