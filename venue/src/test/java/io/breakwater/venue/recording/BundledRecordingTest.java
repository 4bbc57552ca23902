package io.breakwater.venue.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class BundledRecordingTest {
  private static final long MINUTE_MILLIS = 60_000;

  private static final Recording RECORDING = Recordings.open(Recordings.BITSTAMP_2013);

  @Test
  void itHoldsOneHundredThousandTradesOfTheStatedDays() {
    assertThat(RECORDING.size()).isEqualTo(100_000);
    assertThat(at(RECORDING.timeMillis(0))).isEqualTo("2013-11-25T00:00:00Z");
    assertThat(at(RECORDING.timeMillis(RECORDING.size() - 1))).isEqualTo("2013-12-01T16:02:05Z");
    assertThat(RECORDING.price(0)).hasToString("800.01");
  }

  @Test
  void itFallsBySixAndAThirdPerCentInAMinute() {
    Drop drop = deepest(MINUTE_MILLIS);

    assertThat(drop.share().e4() / 10_000).isEqualTo(635);
    assertThat(at(drop.atMillis())).startsWith("2013-12-01T12:01");
  }

  @Test
  void itFallsByNineAndAHalfPerCentInAnHour() {
    Drop drop = deepest(60 * MINUTE_MILLIS);

    assertThat(drop.share()).hasToString("9.609379 %");
    assertThat(at(drop.atMillis())).startsWith("2013-12-01T12:01");
  }

  private static String at(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /// The largest fall between two trades at most a window apart.
  private static Drop deepest(long windowMillis) {
    Drop deepest = new Drop(new Bps(0), 0);
    Deque<Integer> highest = new ArrayDeque<>();
    for (int i = 0; i < RECORDING.size(); i++) {
      long price = RECORDING.priceE8(i);
      while (!highest.isEmpty() && RECORDING.priceE8(highest.getLast()) <= price) {
        highest.removeLast();
      }
      highest.addLast(i);
      while (RECORDING.timeMillis(highest.getFirst()) < RECORDING.timeMillis(i) - windowMillis) {
        highest.removeFirst();
      }
      long peak = RECORDING.priceE8(highest.getFirst());
      Bps share = new Money(peak - price).ratioTo(new Money(peak), RoundingMode.HALF_UP);
      if (share.compareTo(deepest.share()) > 0) {
        deepest = new Drop(share, RECORDING.timeMillis(i));
      }
    }
    return deepest;
  }

  private record Drop(Bps share, long atMillis) {}
}
