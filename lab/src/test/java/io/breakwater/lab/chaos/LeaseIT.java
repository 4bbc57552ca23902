package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.TraderView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two traders on two data folders with one account: the file lock knows nothing of the other.
@Tag("long")
class LeaseIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofSeconds(8);

  @TempDir Path temporary;

  @Test
  @Timeout(300)
  void onlyTheHolderOfTheLeaseOpensItsGateAndTheOtherFollowsIt() throws Exception {
    try (RedisServer redis = RedisServer.start(temporary.resolve("redis"));
        Rig first = new Rig(temporary.resolve("first"), settings(redis, Map.of()))) {
      first.start(Component.PAPER);
      first.start(Component.FEEDER);
      first.start(Component.TRADER);
      int paper = first.port(Component.PAPER);
      Map<String, String> venue =
          Map.of(
              "venue.rest_url", "http://127.0.0.1:" + paper,
              "venue.stream_url", "ws://127.0.0.1:" + paper);
      try (Rig second = new Rig(temporary.resolve("second"), settings(redis, venue));
          TraderView holder = view(first);
          TraderView other = view(second)) {
        Deadline.await("the first gate opens", PATIENCE, () -> isOpen(holder));
        second.start(Component.FEEDER);
        second.start(Component.TRADER);
        second.port(Component.TRADER);

        // The holder publishes beside the one that waits, and must not be fenced by it.
        first.run("halt", "symbol:SOLUSDT", "--reason", "something to publish");
        boolean bothOpen = Deadline.within(LOOK, () -> isOpen(other));

        assertThat(bothOpen).as(second.logs()).isFalse();
        assertThat(isOpen(holder)).isTrue();
        assertThat(other.state().gate().grounds().lease().held()).isFalse();
        first.kill(Component.TRADER);
        long followed = Deadline.await("the second gate opens", PATIENCE, () -> isOpen(other));
        System.out.printf("lease: the other trader may add exposure after %d ms%n", followed);
        // Nobody signs for the old holder any more: its requests have died at the venue.
        assertThat(followed).isGreaterThan(10_000);
      }
    }
  }

  private static Map<String, String> settings(RedisServer redis, Map<String, String> more) {
    Map<String, String> all = new java.util.TreeMap<>(more);
    all.put("redis.url", redis.url());
    all.put("redis.lease", "true");
    return all;
  }

  private static TraderView view(Rig rig) {
    return TraderView.ofHistory(
        Kernel.standard(), new RealDisk(), rig.folders().log(Component.TRADER.text()));
  }

  private static boolean isOpen(TraderView view) {
    view.pollAll((_, _) -> {});
    return view.state().gate().verdict() == Verdict.OPEN;
  }
}
