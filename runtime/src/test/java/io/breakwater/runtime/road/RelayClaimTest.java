package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Readers;
import io.breakwater.runtime.process.ManualClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayClaimTest {
  @TempDir Path folder;

  private final RealDisk disk = new RealDisk();
  private final ManualClock clock = new ManualClock(1_700_000_000_000L, 1);

  private RelayClaim claim(String source, LogPosition at) {
    return RelayClaim.of(disk, folder, source, new RoadClock(clock), at);
  }

  private List<Readers.Registered> registered() {
    return Readers.of(disk, folder).registered();
  }

  @Test
  void aRelayIsRegisteredBeforeItSendsAnythingAndIsWaitedFor() {
    claim("trader.turns", LogPosition.START);

    assertThat(registered())
        .containsExactly(
            new Readers.Registered("relay-trader-turns", Optional.of(LogPosition.START)));
    assertThat(registered().getFirst().isBinding()).isTrue();
  }

  @Test
  void aClaimMovesOnAtMostOnceInFiveSeconds() {
    RelayClaim claim = claim("trader", LogPosition.START);

    clock.passMillis(4_999);
    claim.keepIfDue(new LogPosition(7, 10));
    assertThat(registered().getFirst().at()).contains(LogPosition.START);
    clock.passMillis(1);
    claim.keepIfDue(new LogPosition(7, 12));

    assertThat(registered().getFirst().at()).contains(new LogPosition(7, 12));
  }

  @Test
  void aStartWithoutARelayDropsItsClaimAndNobodyElses() {
    claim("trader", LogPosition.START);
    claim("trader.turns", LogPosition.START);
    Readers.of(disk, folder).keep("monitor", LogPosition.START);

    List<String> dropped = RelayClaim.dropOthers(disk, folder, List.of("trader"));

    assertThat(dropped).containsExactly("relay-trader-turns");
    assertThat(registered())
        .extracting(Readers.Registered::name)
        .containsExactly("monitor", "relay-trader");
  }
}
