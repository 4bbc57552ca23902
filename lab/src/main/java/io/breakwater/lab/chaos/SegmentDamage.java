package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Damages a log that nobody has open, as power cuts and old disks do.
record SegmentDamage(Path log, SplittableRandom random) {
  private static final int TAIL_BYTES = 1_200;
  private static final int HEADER_BYTES = 128;

  /// What was done, for the report.
  record Done(Path file, long offset, long dataBytes) {
    @Override
    public String toString() {
      return file.getFileName() + " at byte " + offset + " of " + dataBytes;
    }
  }

  /// Cuts the newest segment off somewhere within its last records. The head page, which is never
  /// forced, is lost with it, as in a power cut.
  Done cutTail() {
    Path file = segments().getLast();
    long end = dataBytes(file);
    long from = Math.max(HEADER_BYTES + 1, end - TAIL_BYTES);
    // Records begin at multiples of eight: an odd offset is always within one.
    long offset = random.nextLong(from, end) | 1;
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(Math.min(offset, end - 1));
      Files.deleteIfExists(log.resolve("head"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot cut " + file, e);
    }
    return new Done(file, offset, end);
  }

  /// Turns one bit over in the middle of the oldest segment.
  Done flipBit() {
    Path file = segments().getFirst();
    long end = dataBytes(file);
    long offset = random.nextLong(end / 4, end * 3 / 4);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(offset);
      int value = open.read();
      open.seek(offset);
      open.write(value ^ (1 << random.nextInt(8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot damage " + file, e);
    }
    return new Done(file, offset, end);
  }

  private List<Path> segments() {
    try (Stream<Path> files = Files.list(log.resolve("segments"))) {
      return files.filter(file -> file.toString().endsWith(".segment")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A segment is filled with zeros ahead: its data ends behind the last other byte.
  private static long dataBytes(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] == 0) {
        end--;
      }
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
