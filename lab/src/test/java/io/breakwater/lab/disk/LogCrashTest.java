package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Seeded lives of a log: append, force, seal, fail, die, come back. A failure names its seed;
/// `life(seed, ...)` replays it.
class LogCrashTest {
  private static final int SEEDS = 300;
  private static final int REIGNS = 6;

  private int tornTails;
  private int rewritten;

  @Test
  void powerLossNeverLosesAForcedRecordNorInventsOne() {
    for (int seed = 0; seed < SEEDS; seed++) {
      life(seed, Death.POWER_LOSS);
    }
    assertThat(tornTails).as("torn tails seen").isGreaterThan(SEEDS / 2);
    assertThat(rewritten).as("tails written again").isGreaterThan(SEEDS);
  }

  @Test
  void aKilledProcessLosesNothingThatWasForced() {
    for (int seed = 0; seed < SEEDS; seed++) {
      life(seed, Death.KILL);
    }
  }

  @Test
  void failedForcesLoseNothingThatWasForced() {
    for (int seed = 0; seed < SEEDS; seed++) {
      life(seed, Death.FAILED_FORCE);
    }
  }

  @Test
  void aLyingDiskIsNamedOrLosesOnlyTheTail() {
    int named = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      named += lie(seed);
    }
    assertThat(named).as("lies that were named").isGreaterThan(SEEDS / 4);
  }

  private enum Death {
    POWER_LOSS,
    KILL,
    FAILED_FORCE
  }

  private void life(int seed, Death death) {
    var random = new SplittableRandom(seed);
    var disk = new SimDisk(seed);
    var appended = new ArrayList<Long>();
    var forced = new ArrayList<Long>();
    long content = seed * 1_000_000L;
    long lastEpoch = 0;
    for (int reign = 0; reign < REIGNS; reign++) {
      var writer = opened(disk, seed);
      note(writer.recovery());
      assertThat(writer.epoch()).as("seed %d", seed).isGreaterThan(lastEpoch);
      lastEpoch = writer.epoch();
      var held = Trace.readAll(disk);
      check(seed, held, forced, appended);
      appended.clear();
      appended.addAll(held);
      forced.clear();
      forced.addAll(held);
      if (death == Death.FAILED_FORCE) {
        disk.failForce(1 + random.nextInt(20));
      } else if (death == Death.POWER_LOSS && random.nextBoolean()) {
        disk.losePowerInForce(1 + random.nextInt(20));
      }
      content = reign(writer, random, content, appended, forced);
      if (death == Death.KILL || (death == Death.FAILED_FORCE && random.nextBoolean())) {
        disk.kill();
      } else {
        disk.crash();
      }
    }
  }

  /// Opens the log; where a force fails during that, the process dies and tries again.
  private static LogWriter opened(SimDisk disk, int seed) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        return Trace.open(disk, 1_000);
      } catch (DiskFailed _) {
        disk.crash();
      }
    }
    throw new AssertionError("the log does not open, seed " + seed);
  }

  private void note(Recovery recovery) {
    switch (recovery) {
      case Recovery.TornTail torn -> {
        tornTails++;
        rewritten += torn.rewrittenRecords() > 0 ? 1 : 0;
      }
      case Recovery.Rewritten _ -> rewritten++;
      case Recovery.Fresh _, Recovery.Clean _ -> {}
      case Recovery.Corrupt corrupt -> throw new AssertionError("not corrupt: " + corrupt);
    }
  }

  private static void check(int seed, List<Long> held, List<Long> forced, List<Long> appended) {
    assertThat(held.size()).as("seed %d", seed).isBetween(forced.size(), appended.size());
    assertThat(held).as("seed %d", seed).isEqualTo(appended.subList(0, held.size()));
  }

  /// Writes until a random moment; returns the next content.
  private static long reign(
      LogWriter writer,
      SplittableRandom random,
      long firstContent,
      List<Long> appended,
      List<Long> forced) {
    long content = firstContent;
    int steps = 5 + random.nextInt(60);
    try {
      for (int step = 0; step < steps; step++) {
        int choice = random.nextInt(20);
        if (choice < 15) {
          appended.add(content);
          Trace.append(writer, content);
          content++;
        } else if (choice < 18) {
          writer.force();
          replace(forced, appended);
        } else if (choice < 19) {
          writer.seal();
          replace(forced, appended);
        } else {
          writer.prepareNext();
        }
      }
    } catch (ForceFailed | DiskFailed _) {
      // The process dies of it, as it should.
      content++;
    }
    return content;
  }

  private static void replace(List<Long> target, List<Long> source) {
    target.clear();
    target.addAll(source);
  }

  private int lie(int seed) {
    var random = new SplittableRandom(seed);
    var disk = new SimDisk(seed);
    var appended = new ArrayList<Long>();
    var writer = Trace.open(disk, 1_000);
    long content = reign(writer, random, seed * 1_000L, appended, new ArrayList<>());
    disk.lieAboutForce(true);
    reign(writer, random, content, appended, new ArrayList<>());
    disk.crash();
    disk.lieAboutForce(false);

    var recovery = Trace.open(disk, 2_000).recovery();
    if (recovery instanceof Recovery.Corrupt(var file, _, _, var reason, var aside)) {
      assertThat(reason).isNotBlank();
      assertThat(disk.list(aside)).isNotEmpty();
      assertThat(file.getFileName()).isNotNull();
      return 1;
    }
    var held = Trace.readAll(disk);
    assertThat(held).as("seed %d", seed).isEqualTo(appended.subList(0, held.size()));
    return 0;
  }
}
