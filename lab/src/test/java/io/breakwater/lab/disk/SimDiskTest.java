package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimDiskTest {
  private static final Path FOLDER = Path.of("/sim");
  private static final Path FILE = FOLDER.resolve("file");
  private final SimDisk disk = new SimDisk(1);

  @Test
  void whatWasForcedSurvivesAndWhatWasNotIsTornAtSectors() {
    var file = create(FILE);
    file.write(filled(1024, 1), 0);
    file.force();
    disk.forceFolder(FOLDER);
    file.write(filled(1024, 2), 0);
    assertThat(disk.pendingBytes(FILE)).isEqualTo(1024);

    disk.crashAfterSectors(1);

    byte[] content = content(FILE, 1024);
    assertThat(Arrays.copyOf(content, 512)).containsOnly(2);
    assertThat(Arrays.copyOfRange(content, 512, 1024)).containsOnly(1);
    assertThatThrownBy(file::sizeBytes).isInstanceOf(DiskFailed.class);
  }

  @Test
  void anotherProcessKeepsItsFilesWhenTheFirstDiesAndLosesThemWithTheMachine() {
    create(FILE).write(filled(512, 1), 0);
    var elsewhere = disk.elsewhere().open(FILE, Disk.Access.READ);

    disk.kill();
    assertThat(elsewhere.sizeBytes()).isEqualTo(512);

    disk.crash();
    assertThatThrownBy(elsewhere::sizeBytes).isInstanceOf(DiskFailed.class);
  }

  @Test
  void aKillLosesNothingButTheLocks() {
    var file = create(FILE);
    file.write(filled(10, 1), 0);
    assertThat(disk.tryLock(FOLDER.resolve("lock"), "me")).isInstanceOf(LockAttempt.Held.class);
    assertThat(disk.tryLock(FOLDER.resolve("lock"), "you")).isEqualTo(new LockAttempt.Taken("me"));

    disk.kill();

    assertThat(content(FILE, 10)).containsOnly(1);
    assertThat(disk.tryLock(FOLDER.resolve("lock"), "you")).isInstanceOf(LockAttempt.Held.class);
  }

  @Test
  void aNameNeedsItsFolderForced() {
    boolean kept = false;
    boolean lost = false;
    for (int seed = 0; seed < 50; seed++) {
      var each = new SimDisk(seed);
      each.createFolders(FOLDER);
      each.open(FILE, Disk.Access.WRITE).force();
      each.crash();
      kept |= each.exists(FILE);
      lost |= !each.exists(FILE);
    }
    assertThat(kept && lost).isTrue();
  }

  @Test
  void aFailedForceForgetsWhatItShouldHaveForced() {
    var file = create(FILE);
    disk.forceFolder(FOLDER);
    file.write(filled(512, 1), 0);
    disk.failForce(1);
    assertThatThrownBy(file::force).isInstanceOf(DiskFailed.class);
    assertThat(content(FILE, 512)).containsOnly(1);

    file.force();
    disk.crash();

    assertThat(disk.sizeBytes(FILE)).isZero();
  }

  @Test
  void itLiesFillsUpFlipsAndStalls() {
    disk.capacityBytes(100);
    var file = create(FILE);
    disk.forceFolder(FOLDER);
    file.write(filled(100, 0), 0);
    assertThatThrownBy(() -> file.write(filled(1, 0), 100)).isInstanceOf(DiskFull.class);
    disk.flipBit(FILE, 8);
    assertThat(content(FILE, 2)).containsExactly(0, 1);
    disk.stallForces(5);
    disk.lieAboutForce(true);
    file.force();

    assertThat(disk.stalledNanos()).isEqualTo(5);
    disk.crashAfterSectors(0);
    assertThat(disk.sizeBytes(FILE)).isZero();
  }

  @Test
  void aStateFileSurvivesPowerLossAtAnyMoment() {
    for (int seed = 0; seed < 300; seed++) {
      var each = new SimDisk(seed);
      var state = new StateFile(each, FILE);
      state.write("{\"version\":1}");
      each.failForce(1 + seed % 3);
      boolean written = false;
      try {
        state.write("{\"version\":2}");
        written = true;
      } catch (DiskFailed _) {
        assertThat(each.exists(FILE)).isTrue();
      }
      each.crash();

      var load = state.load();
      assertThat(load).as("seed %d", seed).isInstanceOf(StateLoad.Loaded.class);
      String expected = written ? "{\"version\":2}" : "{\"version\":1}";
      assertThat(((StateLoad.Loaded) load).json()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private io.breakwater.bus.disk.DiskFile create(Path path) {
    disk.createFolders(FOLDER);
    return disk.open(path, Disk.Access.WRITE);
  }

  private static ByteBuffer filled(int bytes, int value) {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) value);
    return ByteBuffer.wrap(content);
  }

  private byte[] content(Path path, int bytes) {
    var content = ByteBuffer.allocate(bytes);
    disk.open(path, Disk.Access.READ).read(content, 0);
    return content.array();
  }
}
