package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @Test
  void aLogWithoutSnapshotsHasNone() {
    assertThat(snapshots().newest()).isEqualTo(new Snapshots.Found.None(List.of()));
    assertThat(snapshots().positions()).isEmpty();
  }

  @Test
  void theNewestOfTwoIsReadAsItWasWritten() {
    snapshots().write(snapshot(7));
    snapshots().write(snapshot(12));

    var found = (Snapshots.Found.Newest) snapshots().newest();

    assertThat(found.snapshot()).isEqualTo(snapshot(12));
    assertThat(text(found.snapshot())).isEqualTo("state 12");
    assertThat(found.unusable()).isEmpty();
  }

  @Test
  void onlyTheNewestTwoAreKept() {
    for (int sequence = 1; sequence <= 5; sequence++) {
      snapshots().write(snapshot(sequence));
    }

    assertThat(snapshots().positions())
        .containsExactly(new LogPosition(1_000, 4), new LogPosition(1_000, 5));
  }

  @Test
  void aDamagedOneIsSetAsideAndTheOlderOneIsUsed() {
    snapshots().write(snapshot(7));
    snapshots().write(snapshot(12));
    flip(fileOf(12));

    var found = (Snapshots.Found.Newest) snapshots().newest();

    assertThat(found.snapshot()).isEqualTo(snapshot(7));
    assertThat(found.unusable()).hasSize(1);
    var unusable = found.unusable().getFirst();
    assertThat(unusable.reason()).isEqualTo("its checksum is wrong");
    assertThat(disk.exists(unusable.file())).isTrue();
    assertThat(disk.exists(fileOf(12))).isFalse();
    assertThat(((Snapshots.Found.Newest) snapshots().newest()).unusable()).isEmpty();
  }

  @Test
  void twoDamagedOnesAreNamedAndLeaveNone() {
    snapshots().write(snapshot(7));
    snapshots().write(snapshot(12));
    flip(fileOf(7));
    flip(fileOf(12));

    assertThat(snapshots().positions()).isEmpty();
    assertThat(((Snapshots.Found.None) snapshots().newest()).unusable()).hasSize(2);
  }

  @Test
  void aBuildIdBeyondTheLimitIsRefused() {
    assertThatThrownBy(
            () -> new Snapshot(LogPosition.START, 0, "x".repeat(201), ByteBuffer.allocate(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Snapshots snapshots() {
    return Snapshots.open(disk, folder);
  }

  private static Snapshot snapshot(long sequence) {
    byte[] payload = ("state " + sequence).getBytes(StandardCharsets.UTF_8);
    return new Snapshot(
        new LogPosition(1_000, sequence), sequence * 31, "build 1", ByteBuffer.wrap(payload));
  }

  private static String text(Snapshot snapshot) {
    return StandardCharsets.UTF_8.decode(snapshot.payload()).toString();
  }

  private Path fileOf(long sequence) {
    return folder
        .resolve("snapshots")
        .resolve("0000000000000001000-%019d.snapshot".formatted(sequence));
  }

  private void flip(Path path) {
    try (var file = disk.open(path, Disk.Access.WRITE)) {
      var last = ByteBuffer.allocate(1);
      file.read(last, file.sizeBytes() - 1);
      file.write(last.put(0, (byte) (last.get(0) ^ 1)).clear(), file.sizeBytes() - 1);
    }
  }
}
