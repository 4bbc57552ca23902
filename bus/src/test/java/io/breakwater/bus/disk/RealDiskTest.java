package io.breakwater.bus.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest {
  @TempDir Path folder;
  private final Disk disk = new RealDisk();

  @Test
  void aFileIsWrittenReadCutAndMoved() {
    Path path = folder.resolve("a");
    try (var file = disk.open(path, Disk.Access.WRITE)) {
      file.preallocate(600_000);
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 599_997);
      file.force();
      var bytes = ByteBuffer.allocate(10);
      assertThat(file.read(bytes, 599_996)).isEqualTo(4);
      assertThat(bytes.array()).startsWith(0, 1, 2, 3);
      assertThat(file.read(ByteBuffer.allocate(1), 600_000)).isZero();
      file.truncate(10);
      assertThat(file.sizeBytes()).isEqualTo(10);
    }
    disk.move(path, folder.resolve("b"));
    disk.forceFolder(folder);
    assertThat(disk.list(folder)).containsExactly(folder.resolve("b"));
    disk.delete(folder.resolve("b"));
    assertThat(disk.list(folder)).isEmpty();
  }

  @Test
  void foldersAreCreatedWithTheirParents() {
    Path deep = folder.resolve("a").resolve("b").resolve("c");
    disk.createFolders(deep);
    disk.createFolders(deep);

    assertThat(disk.exists(deep)).isTrue();
    assertThat(disk.list(folder.resolve("missing"))).isEmpty();
    assertThat(disk.usableBytes(deep)).isPositive();
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> disk.open(folder.resolve("none"), Disk.Access.READ))
        .isInstanceOf(FileMissing.class)
        .hasMessageContaining("none");
  }

  @Test
  void aPageIsSharedBetweenMappings() {
    Path path = folder.resolve("page");
    try (var file = disk.open(path, Disk.Access.WRITE)) {
      file.preallocate(Disk.PAGE_BYTES);
    }
    try (var writing = disk.mapPage(path, Disk.Access.WRITE);
        var reading = disk.mapPage(path, Disk.Access.READ)) {
      writing.set(SharedPage.SLOTS - 1, 42);
      assertThat(reading.get(SharedPage.SLOTS - 1)).isEqualTo(42);
    }
  }

  @Test
  void aLockHasOneHolderWhoseNameOthersSee() {
    Path path = folder.resolve("lock");
    var held = (LockAttempt.Held) disk.tryLock(path, "first");

    assertThat(disk.tryLock(path, "second")).isEqualTo(new LockAttempt.Taken("first"));
    assertThat(new RealDisk().tryLock(path, "third")).isInstanceOf(LockAttempt.Taken.class);

    held.lock().close();
    held.lock().close();
    assertThat(disk.tryLock(path, "fourth")).isInstanceOf(LockAttempt.Held.class);
  }
}
