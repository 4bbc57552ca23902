package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.Recovery;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A log cut at every byte. Three records are proven durable by the head page, three more are
/// forced but the page that says so is lost, as in a power cut.
class CutLogTest {
  private static final Path SEGMENT = Trace.LOG.resolve("segments").resolve("0000000001.segment");
  private static final Path HEAD = Trace.LOG.resolve("head");
  private static final int SEGMENT_HEADER_BYTES = 128;

  private final SimDisk disk = new SimDisk(1);
  private final long provenEnd;
  private final long end;

  CutLogTest() {
    var writer = Trace.open(disk, 1_000);
    LongStream.rangeClosed(1, 3).forEach(content -> Trace.append(writer, content));
    writer.force();
    provenEnd = endBytes();
    ByteBuffer head = copyOfHead();
    LongStream.rangeClosed(4, 6).forEach(content -> Trace.append(writer, content));
    writer.force();
    end = endBytes();
    disk.kill();
    try (var file = disk.open(HEAD, Disk.Access.WRITE)) {
      file.write(head, 0);
    }
  }

  @Test
  void aCutAboveTheProvenEndIsRepairedAndNamed() {
    int torn = 0;
    for (long cut = provenEnd; cut < end; cut++) {
      SimDisk other = new CutLogTest().cutAt(cut);

      Recovery recovery = Trace.open(other, 2_000).recovery();

      assertThat(recovery).as("cut at %d", cut).isNotInstanceOf(Recovery.Corrupt.class);
      assertThat(Trace.readAll(other)).startsWith(1L, 2L, 3L).isSubsetOf(4L, 5L, 1L, 2L, 3L);
      if (recovery instanceof Recovery.TornTail named) {
        torn++;
        assertThat(named.file()).isEqualTo(SEGMENT);
        assertThat(named.offset()).isBetween(provenEnd, cut);
        assertThat(named.offset() + named.bytes()).isBetween(named.offset() + 1, cut);
        assertThat(other.exists(named.aside())).isTrue();
      }
    }
    // Where a record begins, and in the zeros that fill one up, a cut leaves nothing torn.
    assertThat(torn).isGreaterThan((int) (end - provenEnd) * 9 / 10);
  }

  @Test
  void aCutBelowTheProvenEndIsSetAsideForRescue() {
    for (long cut = SEGMENT_HEADER_BYTES; cut < provenEnd; cut++) {
      SimDisk other = new CutLogTest().cutAt(cut);

      Recovery recovery = Trace.open(other, 2_000).recovery();

      assertThat(recovery).as("cut at %d", cut).isInstanceOf(Recovery.Corrupt.class);
      assertThat(((Recovery.Corrupt) recovery).file()).isEqualTo(SEGMENT);
      assertThat(other.exists(((Recovery.Corrupt) recovery).aside())).isTrue();
      assertThat(Trace.readAll(other)).isEmpty();
    }
  }

  @Test
  void withoutTheHeadPageNothingBehindTheCutIsProvenAndEveryCutIsRepaired() {
    for (long cut = SEGMENT_HEADER_BYTES; cut < end; cut++) {
      SimDisk other = new CutLogTest().cutAt(cut);
      other.delete(HEAD);

      assertThat(Trace.open(other, 2_000).recovery())
          .as("cut at %d", cut)
          .isNotInstanceOf(Recovery.Corrupt.class);
    }
  }

  private long endBytes() {
    return LogCheck.verify(disk, Trace.LOG).segments().getLast().extent().endBytes();
  }

  private ByteBuffer copyOfHead() {
    ByteBuffer head = ByteBuffer.allocate(Disk.PAGE_BYTES);
    try (var file = disk.open(HEAD, Disk.Access.READ)) {
      file.read(head, 0);
    }
    return head.flip();
  }

  private SimDisk cutAt(long bytes) {
    try (var file = disk.open(SEGMENT, Disk.Access.WRITE)) {
      file.truncate(bytes);
    }
    return disk;
  }
}
