package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.Recovery;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A short trace, and a loss of power before every single change it makes to the disk: each state
/// in which the disk could come up is recovered from and judged.
class EveryCrashTest {
  private final Set<String> judged = new HashSet<>();
  private final TreeMap<String, Integer> recoveries = new TreeMap<>();
  private int moments;
  private int states;

  @Test
  void everyStateThatALossOfPowerLeavesIsRecoveredFrom() {
    var disk = new SimDisk(1);
    var trace = new ShortTrace(disk);
    disk.beforeEachChange(() -> lose(disk, trace));

    trace.live();
    lose(disk, trace);

    System.out.printf(
        "%d moments, %d states of the disk, %d of them different, recovered as %s%n",
        moments, states, judged.size(), recoveries);
    assertThat(judged).hasSizeGreaterThan(1_000);
    assertThat(recoveries).containsKeys("Fresh", "Clean", "Rewritten", "TornTail");
  }

  @Test
  void everyStateThatALossOfPowerInRecoveryLeavesIsRecoveredFrom() {
    var disk = new SimDisk(1);
    var trace = new ShortTrace(disk);
    trace.beginATail();
    var firstLosses = new HashSet<String>();
    for (var found : disk.crashStates()) {
      String outcome = String.valueOf(LogCheck.verify(found.copy(), Trace.LOG));
      if (firstLosses.add(outcome)) {
        var opened = found.copy();
        opened.beforeEachChange(() -> lose(opened, trace));
        Trace.open(opened, 3_000).close();
        lose(opened, trace);
      }
    }

    System.out.printf(
        "power lost twice: %d first losses, %d moments, %d different states, recovered as %s%n",
        firstLosses.size(), moments, judged.size(), recoveries);
    assertThat(firstLosses).hasSizeGreaterThan(8);
    assertThat(recoveries).containsKeys("Clean", "Rewritten", "TornTail");
  }

  @Test
  void aDiskThatFillsUpAtAnyWriteCostsNothingThatWasAcknowledged() {
    int refused = 0;
    boolean done = false;
    for (int growth = 1; !done; growth++) {
      var disk = new SimDisk(growth);
      var trace = new ShortTrace(disk);
      disk.fillUpAtGrowth(growth);
      try {
        trace.live();
        done = true;
      } catch (DiskFailed | ForceFailed _) {
        refused++;
      }
      disk.calm();
      disk.kill();
      trace.judge(disk, 5_000);
    }

    System.out.printf("%d writes found the disk full%n", refused);
    assertThat(refused).isGreaterThan(10);
  }

  /// What is deleted by every opening before it could be read.
  private static boolean neverRead(Path path) {
    return path.endsWith("shortened.next") || path.endsWith("rewritten.next");
  }

  private void lose(SimDisk disk, ShortTrace trace) {
    moments++;
    for (var found : disk.crashStates()) {
      states++;
      if (judged.add(found.fingerprint(EveryCrashTest::neverRead) + trace.promises())) {
        Recovery recovery = trace.judge(found, 5_000);
        recoveries.merge(recovery.getClass().getSimpleName(), 1, Integer::sum);
      }
    }
  }
}
