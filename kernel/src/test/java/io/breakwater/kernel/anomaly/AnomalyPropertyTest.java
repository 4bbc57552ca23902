package io.breakwater.kernel.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.anomaly.AnomalyFact.Raised;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnomalyPropertyTest {
  private static final long SEED = 20_131_201;
  private static final int HOUR = 3_600;
  private static final int HOURS = 48;

  /// False alarms of one series in so many hours.
  private static final int FALSE_ALARMS_MAX = 2;

  private static final int RAMPS = 400;
  private static final long LIMIT = 1_500;

  /// A figure of a venue that nothing is wrong with: noise of one of five kinds around one level.
  private static final class Calm {
    private final SplittableRandom random;
    private final int kind;
    private final double level;
    private final double noise;
    private final Deque<Double> window = new ArrayDeque<>();
    private double drift;
    private int spikeLeft;

    Calm(SplittableRandom random, int kind) {
      this.random = random;
      this.kind = kind;
      this.level = 5 + random.nextInt(300);
      this.noise = level * (0.02 + 0.2 * random.nextDouble());
    }

    long next() {
      double value =
          switch (kind) {
            case 0 -> level + noise * random.nextGaussian();
            case 1 -> level * Math.exp(0.3 * random.nextGaussian());
            case 2 -> drifting();
            case 3 -> spiky();
            default -> secondOfWindow();
          };
      return Math.max(0, Math.round(value));
    }

    /// Each value is near the last one.
    private double drifting() {
      drift = 0.9 * drift + Math.sqrt(1 - 0.81) * noise * random.nextGaussian();
      return level + drift;
    }

    /// One value in a hundred begins a pause of up to three.
    private double spiky() {
      if (spikeLeft == 0 && random.nextInt(100) == 0) {
        spikeLeft = 1 + random.nextInt(3);
      }
      double factor = spikeLeft > 0 ? 6 : 1;
      spikeLeft = Math.max(0, spikeLeft - 1);
      return factor * level + noise * random.nextGaussian();
    }

    /// As the venue's client tells it: the longest but one of the last ten seconds.
    private double secondOfWindow() {
      for (int i = 0; i < 2; i++) {
        window.addLast(level * Math.exp(0.4 * random.nextGaussian()));
      }
      while (window.size() > 20) {
        window.removeFirst();
      }
      List<Double> sorted = window.stream().sorted().toList();
      return sorted.get(Math.max(0, sorted.size() - 2));
    }
  }

  @Test
  void calmHistoriesHaveNextToNoFalseAlarms() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> alarms = new ArrayList<>();

    for (int hour = 0; hour < HOURS; hour++) {
      Calm calm = new Calm(random.split(), hour % 5);
      Watchman watchman = Watchman.ofLatency();
      for (int second = 0; second < HOUR; second++) {
        watchman.see(calm.next());
      }
      for (Raised raised : watchman.said(Raised.class)) {
        alarms.add("hour " + hour + ": " + raised.cause() + " level " + calm.level);
      }
    }

    System.out.println(alarms.size() + " false alarms in " + HOURS + " hours of one series");
    assertThat(alarms).hasSizeLessThanOrEqualTo(FALSE_ALARMS_MAX);
  }

  @Test
  void everyRampToTheLimitIsToldBeforeIt() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> missed = new ArrayList<>();
    long least = Long.MAX_VALUE;

    for (int ramp = 0; ramp < RAMPS; ramp++) {
      double from = 5 + random.nextInt(900);
      double noise = 30 * random.nextDouble();
      double seconds = 30 * Math.exp(Math.log(120) * random.nextDouble());
      Watchman watchman = Watchman.ofLatency();
      int before = 70 + random.nextInt(300);
      for (int i = 0; i < before; i++) {
        watchman.see(Math.round(Math.max(0, from + noise * random.nextGaussian())));
      }
      long value = 0;
      int told = -1;
      int second = 0;
      while (value < LIMIT) {
        second++;
        double level = from + (LIMIT - from) * second / seconds;
        value = Math.round(Math.max(0, level + noise * random.nextGaussian()));
        if (value < LIMIT && told < 0 && !watchman.see(value).isEmpty()) {
          told = second;
        }
      }
      if (told < 0) {
        missed.add("from " + from + " in " + seconds + " s, noise " + noise);
      } else {
        least = Math.min(least, second - told);
      }
    }

    System.out.println("the latest word came " + least + " s before the limit, of " + RAMPS);
    assertThat(missed).isEmpty();
  }

  @Test
  void theSameHistorySaysTheSame() {
    assertThat(history(7)).isEqualTo(history(7)).isNotEmpty();
  }

  private static List<AnomalyFact> history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Series series = new Series(Figure.LAG, "trader");
    Watchman watchman = new Watchman(AnomalyRule.DEFAULTS, series, OptionalLong.of(5_000));
    for (int i = 0; i < 2_000; i++) {
      watchman.see(random.nextInt(40) + (i / 300 % 2) * 2_000);
    }
    return watchman.said(AnomalyFact.class);
  }
}
