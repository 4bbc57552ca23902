package io.breakwater.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchLogTest {
  private static final ManualClock CLOCK = new ManualClock(1_763_780_400_000L, 0);

  @TempDir Path folder;
  private Folders folders = new Folders(Path.of(""));

  @BeforeEach
  void open() {
    folders = new Folders(folder);
    folders.create();
  }

  private static WatchFact fact(int number) {
    return new WatchFact.StageChanged(
        number, "feeder", HealStage.OBSERVE, HealStage.RESTART, "reason " + number);
  }

  private WatchLog log() {
    return new WatchLog(new RealDisk(), folders, WatchLog.SUPERVISOR, CLOCK);
  }

  private List<WatchFact> read() {
    List<WatchFact> all = new ArrayList<>();
    try (var tail = WatchLog.tail(new RealDisk(), folders, WatchLog.SUPERVISOR)) {
      while (tail.poll(1_000, (fact, _) -> all.add(fact)) > 0) {
        // All of it is taken.
      }
    }
    return all;
  }

  @Test
  void whatIsToldIsReadInOrderAcrossLives() {
    try (WatchLog first = log()) {
      first.tell(fact(1));
      first.tell(fact(2));
    }
    try (WatchLog second = log()) {
      second.tell(fact(3));
    }

    assertThat(read()).containsExactly(fact(1), fact(2), fact(3));
  }

  @Test
  void aLogThatIsNotThereYetHasNothing() {
    assertThat(read()).isEmpty();
  }

  @Test
  void moreThanMayWaitLosesTheOldestAndNeverWaits() throws IOException {
    // A file stands where the log's folder should be: nothing can be written.
    Files.writeString(folders.log(WatchLog.SUPERVISOR), "in the way");
    try (WatchLog log = log()) {
      for (int i = 0; i < 3 * WatchLog.WAITING_MAX; i++) {
        log.tell(fact(i));
      }

      assertThat(log.trouble()).isPresent();
    }
  }
}
