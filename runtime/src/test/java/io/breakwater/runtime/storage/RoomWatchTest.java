package io.breakwater.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Readers;
import io.breakwater.bus.log.Retention;
import io.breakwater.model.input.Input;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomWatchTest {
  private static final LogPosition END = new LogPosition(7, 5_000);

  @TempDir Path folder;

  private final List<Input.StorageSeen> told = new ArrayList<>();

  private RoomWatch watch() {
    return new RoomWatch(
        new RealDisk(), folder, "log/trader", input -> told.add((Input.StorageSeen) input));
  }

  private static Retention.Outcome held(String by, int segments) {
    var claim = new Retention.Claim(by, new LogPosition(7, 10), true);
    return new Retention.Outcome(
        new Retention.Decision(1, Optional.of(claim), List.of()),
        new LogWriter.Deleted(0, 0),
        segments);
  }

  @Test
  void aRelayThatHoldsMuchIsNamedOnceAndWellAgainOnce() {
    Readers.of(new RealDisk(), folder).keep("relay-trader", new LogPosition(7, 10));
    RoomWatch watch = watch();

    watch.lookAtBacklog(held("relay-trader", 204), END);
    assertThat(told).isEmpty();
    watch.lookAtBacklog(held("relay-trader", 205), END);
    watch.lookAtBacklog(held("relay-trader", 300), END);
    watch.lookAtBacklog(held("relay-trader", 100), END);

    assertThat(told).extracting(Input.StorageSeen::over).containsExactly(false, true);
    assertThat(told.getFirst().detail())
        .contains("205 segments are held for relay-trader", "relay-trader 4990 records behind");
  }

  @Test
  void whatSnapshotsHoldIsNobodysBacklog() {
    watch().lookAtBacklog(held("snapshot", 500), END);

    assertThat(told).isEmpty();
  }
}
