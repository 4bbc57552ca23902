package io.breakwater.lab.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The content of one simulated file: what programs see, what is on the medium, and the changes on
/// their way from the one to the other.
final class SimInode {
  static final int SECTOR_BYTES = 512;

  /// How many sectors may be pending in a file of which every crash state is wanted.
  static final int PENDING_SECTORS_MAX = 12;

  /// A write of `bytes` at `at`, or a cut at `at` where there are no bytes.
  private static final class Change {
    private final long at;
    private final byte[] bytes;
    private final boolean cut;
    private final boolean mapped;

    Change(long at, byte[] bytes, boolean cut, boolean mapped) {
      this.at = at;
      this.bytes = bytes;
      this.cut = cut;
      this.mapped = mapped;
    }
  }

  private byte[] seen = new byte[0];
  private byte[] medium = new byte[0];
  private int seenBytes;
  private int mediumBytes;
  private final List<Change> pending = new ArrayList<>();

  int sizeBytes() {
    return seenBytes;
  }

  int usedBytes() {
    int end = seenBytes;
    while (end > 0 && seen[end - 1] == 0) {
      end--;
    }
    return end;
  }

  int read(byte[] into, long at, int length) {
    int available = (int) Math.max(0, Math.min(length, seenBytes - at));
    System.arraycopy(seen, (int) Math.min(at, seenBytes), into, 0, available);
    return available;
  }

  /// What programs see, as memory. A file that grows behind a view leaves it behind.
  ByteBuffer view() {
    return ByteBuffer.wrap(seen, 0, seenBytes).slice().asReadOnlyBuffer();
  }

  /// A write to a mapped page: only the newest value of a place is on its way.
  void overwrite(long at, byte[] bytes) {
    pending.removeIf(change -> change.at == at && change.bytes.length == bytes.length);
    write(at, bytes, true);
  }

  void write(long at, byte[] bytes) {
    write(at, bytes, false);
  }

  private void write(long at, byte[] bytes, boolean mapped) {
    pending.add(new Change(at, bytes, false, mapped));
    int end = Math.toIntExact(at + bytes.length);
    if (end > seen.length) {
      seen = Arrays.copyOf(seen, Math.max(end, 2 * seen.length));
    }
    System.arraycopy(bytes, 0, seen, (int) at, bytes.length);
    seenBytes = Math.max(seenBytes, end);
  }

  void truncate(long size) {
    if (size < seenBytes) {
      pending.add(new Change(size, new byte[0], true, false));
      Arrays.fill(seen, (int) size, seenBytes, (byte) 0);
      seenBytes = (int) size;
    }
  }

  void force() {
    pending.forEach(change -> settle(change, 0, change.bytes.length));
    pending.clear();
  }

  /// A force that failed: what was on its way is forgotten, though programs still see it.
  void forgetPending() {
    pending.clear();
  }

  long pendingBytes() {
    return pending.stream().mapToLong(change -> change.bytes.length).sum();
  }

  /// Power was lost: each sector of each pending write reached the medium or did not.
  void crash(SectorFate fate) {
    long sector = 0;
    for (var change : pending) {
      if (change.cut) {
        if (fate.survives(sector++)) {
          settle(change, 0, 0);
        }
        continue;
      }
      int from = 0;
      while (from < change.bytes.length) {
        int inSector = (int) (SECTOR_BYTES - (change.at + from) % SECTOR_BYTES);
        int to = Math.min(change.bytes.length, from + inSector);
        if (fate.survives(sector++)) {
          settle(change, from, to);
        }
        from = to;
      }
    }
    pending.clear();
    seen = Arrays.copyOf(medium, mediumBytes);
    seenBytes = mediumBytes;
  }

  private void settle(Change change, int from, int to) {
    if (change.cut) {
      int size = (int) Math.min(change.at, mediumBytes);
      Arrays.fill(medium, size, mediumBytes, (byte) 0);
      mediumBytes = size;
      return;
    }
    int end = Math.toIntExact(change.at + to);
    if (end > medium.length) {
      medium = Arrays.copyOf(medium, Math.max(end, 2 * medium.length));
    }
    System.arraycopy(change.bytes, from, medium, (int) change.at + from, to - from);
    mediumBytes = Math.max(mediumBytes, end);
  }

  /// Every content that a loss of power now could leave, as files that hold it durably; the first
  /// is that of the medium as it is.
  List<SimInode> crashStates() {
    boolean mapped = pending.stream().anyMatch(change -> change.mapped);
    int sectors = sectorsPending();
    if (!mapped && sectors > PENDING_SECTORS_MAX) {
      throw new IllegalStateException(sectors + " pending sectors have too many crash states");
    }
    var states = new TreeMap<String, SimInode>();
    var ordered = new ArrayList<SimInode>();
    for (long choice = 0; choice < (mapped ? sectors + 1 : 1L << sectors); choice++) {
      long chosen = choice;
      var state = copy();
      state.crash(sector -> mapped ? sector < chosen : (chosen >> sector & 1) == 1);
      if (states.putIfAbsent(state.content(), state) == null) {
        ordered.add(state);
      }
    }
    return ordered;
  }

  private int sectorsPending() {
    var asked = new ArrayList<Long>();
    copy().crash(asked::add);
    return asked.size();
  }

  SimInode copy() {
    var copy = new SimInode();
    copy.seen = seen.clone();
    copy.medium = medium.clone();
    copy.seenBytes = seenBytes;
    copy.mediumBytes = mediumBytes;
    copy.pending.addAll(pending);
    return copy;
  }

  /// What programs see, for comparing.
  String content() {
    return new String(seen, 0, seenBytes, StandardCharsets.ISO_8859_1);
  }

  /// Flips one bit, on the medium and in what programs see.
  void flip(long bit) {
    int index = Math.toIntExact(bit / Byte.SIZE);
    byte mask = (byte) (1 << (bit % Byte.SIZE));
    seen[index] ^= mask;
    if (index < mediumBytes) {
      medium[index] ^= mask;
    }
  }

  /// Decides which sectors survive a crash, asked in the order in which they were written.
  interface SectorFate {
    boolean survives(long sectorIndex);
  }
}
