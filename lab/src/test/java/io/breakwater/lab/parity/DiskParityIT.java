package io.breakwater.lab.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.lab.disk.SimDisk;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulated disk and a real folder answer the same.
class DiskParityIT {
  private static final Path SIMULATED = Path.of("/data");
  private static final int SMALL_BYTES = 256 * 1024;
  private static final int GROUPS = 200;

  @TempDir Path folder;

  static Stream<Named<BiConsumer<DiskSide, Observed>>> scripts() {
    return DiskScripts.all().entrySet().stream()
        .map(script -> Named.of(script.getKey(), script.getValue()));
  }

  private static DiskSide simulated() {
    SimDisk disk = new SimDisk(1);
    disk.createFolders(SIMULATED);
    return new DiskSide(disk, SIMULATED);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void answersTheSame(BiConsumer<DiskSide, Observed> script) {
    Observed model = new Observed();
    Observed real = new Observed();

    script.accept(simulated(), model);
    script.accept(new DiskSide(new RealDisk(), folder), real);

    assertThat(model.lines()).isEqualTo(real.lines());
  }

  /// A write that finds no room fails by name, harms nothing that was there, and what was there can
  /// be written over.
  @Test
  @Timeout(60)
  void isFullTheSame() throws IOException, InterruptedException {
    Path mount = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=" + SMALL_BYTES, "tmpfs", mount.toString()) == 0,
        "a small file system cannot be mounted here");
    Observed real = new Observed();
    try {
      full(new DiskSide(new RealDisk(), mount), real);
    } finally {
      run("umount", mount.toString());
    }
    DiskSide simulated = simulated();
    ((SimDisk) simulated.disk()).capacityBytes(SMALL_BYTES);
    Observed model = new Observed();

    full(simulated, model);

    assertThat(model.lines()).isEqualTo(real.lines());
  }

  private static void full(DiskSide side, Observed seen) {
    side.put("kept", "kept", 0);
    try (DiskFile file = side.write("big")) {
      seen.does("too much", () -> file.write(ByteBuffer.allocate(2 * SMALL_BYTES), 0));
      seen.does("to the brim", () -> file.preallocate(2 * SMALL_BYTES));
      seen.does("over what is there", () -> side.put("kept", "KEPT", 0));
      seen.see("what was there", () -> side.text("kept"));
      seen.see("nothing is usable", () -> side.disk().usableBytes(side.root()) < 8_192);
    }
    seen.does("delete", () -> side.disk().delete(side.at("big")))
        .does("room again", () -> side.put("small", "x".repeat(10_000), 0))
        .see("names", () -> side.names(""));
  }

  /// Whatever a killed process had written is there, forced or not, and its lock is free.
  @Test
  @Timeout(60)
  void survivesAKillTheSame() throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long written = 0;
    try (var words = new DataInputStream(writer.getInputStream())) {
      while (written < GROUPS) {
        written = words.readLong();
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    DiskSide simulated = simulated();
    SimDisk disk = (SimDisk) simulated.disk();
    KilledWriter writes = new KilledWriter(simulated);
    for (int i = 0; i < GROUPS; i++) {
      writes.write();
    }

    disk.kill();

    assertThat(survived(simulated)).isEqualTo(survived(new DiskSide(new RealDisk(), folder)));
  }

  /// The groups that the first words promised, whole, and the lock.
  private static List<String> survived(DiskSide side) {
    Observed seen = new Observed();
    try (DiskFile file = side.open(KilledWriter.FILE, io.breakwater.bus.disk.Disk.Access.READ)) {
      seen.see("has them all", () -> file.sizeBytes() >= (long) GROUPS * KilledWriter.GROUP_BYTES);
      ByteBuffer all = ByteBuffer.allocate(GROUPS * KilledWriter.GROUP_BYTES);
      seen.see("reads", () -> file.read(all, 0));
      long wrong = 0;
      for (int i = 0; i < all.capacity(); i++) {
        wrong += all.get(i) == KilledWriter.value(i) ? 0 : 1;
      }
      long count = wrong;
      seen.see("wrong bytes", () -> count);
    }
    LockAttempt lock = side.disk().tryLock(side.at(KilledWriter.LOCK), "heir");
    seen.see("lock", () -> lock.getClass().getSimpleName());
    if (lock instanceof LockAttempt.Held held) {
      held.lock().close();
    }
    return seen.lines();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException missing) {
      return Objects.hash(missing.getClass()) | 1;
    }
    return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : 1;
  }
}
