package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A state file whose writer dies at any moment, by a kill or by a loss of power, holds a whole
/// version: the one that was durable or the one that was being written.
class StateFileCrashTest {
  private static final Path FILE = Path.of("/sim/state/state_bus.json");

  private final Set<Long> judged = new HashSet<>();
  private final Set<String> found = new HashSet<>();
  private int moments;
  private int durable;

  /// More than one sector, so that a write can tear.
  private static String version(int number) {
    return "{\"v\":" + number + ",\"text\":\"" + ("" + number).repeat(900) + "\"}";
  }

  @Test
  void everyDeathOfTheWriterLeavesAWholeVersion() {
    var disk = new SimDisk(1);
    var file = new StateFile(disk, FILE);
    disk.beforeEachChange(() -> die(disk));

    for (int number = 1; number <= 4; number++) {
      file.write(version(number));
      durable = number;
    }
    die(disk);

    System.out.printf("%d moments, %d different states of the disk%n", moments, judged.size());
    assertThat(moments).isGreaterThan(30);
    assertThat(found).contains(version(1), version(2), version(3), version(4));
  }

  private void die(SimDisk disk) {
    moments++;
    judge(disk.copy(), "killed");
    disk.crashStates().forEach(state -> judge(state, "without power"));
  }

  private void judge(SimDisk state, String how) {
    if (!judged.add(state.fingerprint(_ -> false) * 31 + durable)) {
      return;
    }
    StateLoad load = new StateFile(state, FILE).load();
    switch (load) {
      case StateLoad.Loaded(var json) -> {
        found.add(json);
        assertThat(json).as(how).isIn(version(Math.max(1, durable)), version(durable + 1));
      }
      case StateLoad.Missing _ -> assertThat(durable).as(how).isZero();
      case StateLoad.Previous previous -> assertThat(previous).as(how).isNull();
      case StateLoad.Invalid invalid -> assertThat(invalid).as(how).isNull();
    }
  }

  @Test
  void aFileThatIsCutAtAnyByteGivesTheVersionBefore() {
    var disk = new SimDisk(1);
    var file = new StateFile(disk, FILE);
    file.write("{\"v\":1}");
    file.write("{\"v\":2}");
    long bytes = disk.sizeBytes(FILE);

    for (long kept = 0; kept < bytes; kept++) {
      var cut = disk.copy();
      try (var open = cut.open(FILE, Disk.Access.WRITE)) {
        open.truncate(kept);
      }
      assertThat(new StateFile(cut, FILE).load())
          .as("cut at %d", kept)
          .isInstanceOfSatisfying(
              StateLoad.Previous.class,
              previous -> assertThat(previous.json()).isEqualTo("{\"v\":1}"));
    }
  }

  @Test
  void aBitThatFlipsAnywhereNeverGivesAnotherDocument() {
    var disk = new SimDisk(1);
    var file = new StateFile(disk, FILE);
    file.write("{\"v\":1}");
    file.write("{\"v\":2}");
    long bits = 8 * disk.sizeBytes(FILE);

    for (long bit = 0; bit < bits; bit++) {
      var rotten = disk.copy();
      rotten.flipBit(FILE, bit);
      assertThat(new StateFile(rotten, FILE).load())
          .as("bit %d", bit)
          .isInstanceOfSatisfying(
              StateLoad.Previous.class,
              previous -> assertThat(previous.json()).isEqualTo("{\"v\":1}"));
    }
  }

  @Test
  void halfATemporaryFileIsNeverTakenForTheDocument() {
    var disk = new SimDisk(1);
    var file = new StateFile(disk, FILE);
    file.write(version(1));
    try (var half = disk.open(FILE.resolveSibling("state_bus.json.tmp"), Disk.Access.WRITE)) {
      half.write(ByteBuffer.wrap(new byte[] {'{', '"'}), 0);
    }

    assertThat(file.load()).isEqualTo(new StateLoad.Loaded(version(1)));
    file.write(version(2));
    assertThat(file.load()).isEqualTo(new StateLoad.Loaded(version(2)));
  }
}
