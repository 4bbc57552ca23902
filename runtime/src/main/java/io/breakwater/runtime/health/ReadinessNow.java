package io.breakwater.runtime.health;

import io.breakwater.console.view.HealthView;
import io.breakwater.kernel.health.Readiness;
import io.breakwater.runtime.health.ReadinessWatch.TraderWord;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Readiness looked at once, by whoever asks: needs no monitor and changes nothing. Waits for the
/// components' doors as long as they may take.
public final class ReadinessNow {
  private static final long LOOK_MILLIS = 10;

  private ReadinessNow() {}

  /// What was found, and as it is shown.
  public record Judged(Readiness readiness, HealthView view) {}

  /// Asks every component of this host once.
  ///
  /// @param here the components that this host should run
  public static Judged judge(Folders folders, Set<Component> here, TraderWord trader)
      throws InterruptedException {
    ReadinessWatch watch = ReadinessWatch.once(folders, Clock.SYSTEM, here);
    ReadinessWatch.Own own = new ReadinessWatch.Own(Map.of(), Map.of(), 0);
    watch.judge(trader, own);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2L * Doors.TIMEOUT_MILLIS);
    while (!watch.isQuiet() && System.nanoTime() - end < 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return new Judged(watch.judge(trader, own), watch.view(own));
  }
}
