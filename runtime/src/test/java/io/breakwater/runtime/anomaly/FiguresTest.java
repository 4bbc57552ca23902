package io.breakwater.runtime.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.State;
import io.breakwater.kernel.anomaly.AnomalyEvent.Measured;
import io.breakwater.kernel.anomaly.Figure;
import io.breakwater.kernel.anomaly.Series;
import io.breakwater.model.policy.Policy;
import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Policy POLICY = Policy.paperDefaults(List.of());

  private final Figures figures = new Figures();

  private List<Measured> door(Component component, long pid, long second, String text) {
    return figures.ofDoor(
        new FigureDoors.Reading(component, pid, second * SECOND, Exposition.of(text)), POLICY);
  }

  private List<Measured> feeder(long pid, long second, long marks, long markets) {
    return door(
        Component.feeder(2),
        pid,
        second,
        "breakwater_feed_marks_total " + marks + "\nbreakwater_feed_markets " + markets + "\n");
  }

  private List<Measured> trader(long second, long filled, long rejected) {
    return door(
        Component.TRADER,
        1,
        second,
        """
        # HELP breakwater_orders_total Intents that ended.
        breakwater_orders_total{outcome="filled"} %d
        breakwater_orders_total{outcome="rejected"} %d
        """
            .formatted(filled, rejected));
  }

  @Test
  void aFeedsRateIsThatOfTenSecondsForEachMarket() {
    assertThat(feeder(1, 0, 100, 10)).isEmpty();
    assertThat(feeder(1, 9, 190, 10)).isEmpty();

    assertThat(feeder(1, 10, 200, 10))
        .containsExactly(
            new Measured(
                10 * SECOND, new Series(Figure.FEED_RATE, "feeder-2"), 60, OptionalLong.of(12)));
    assertThat(feeder(1, 19, 200, 10).getFirst().value()).isEqualTo(6);
  }

  @Test
  void aFeederThatWasStartedAgainHasNoRateUntilTenSecondsWereSeenOfIt() {
    feeder(1, 0, 100, 10);
    feeder(1, 10, 200, 10);

    assertThat(feeder(2, 11, 210, 10)).isEmpty();
    assertThat(feeder(2, 21, 310, 10).getFirst().value()).isEqualTo(60);
  }

  @Test
  void aFeederThatTookMarketsOverHasNoRateUntilTenSecondsWereSeenOfThem() {
    feeder(1, 0, 100, 10);
    feeder(1, 10, 200, 10);

    assertThat(feeder(1, 11, 210, 20)).isEmpty();
    assertThat(feeder(1, 20, 380, 20)).isEmpty();
    assertThat(feeder(1, 21, 410, 20).getFirst().value()).isEqualTo(60);
  }

  @Test
  void aFeederThatGaveMarketsAwayKeepsItsRate() {
    feeder(1, 0, 100, 20);
    feeder(1, 10, 300, 20);

    assertThat(feeder(1, 11, 310, 10)).hasSize(1);
    assertThat(feeder(1, 21, 410, 10).getFirst().value()).isEqualTo(60);
  }

  @Test
  void aFeederWithoutMarketsHasNoRate() {
    feeder(1, 0, 100, 0);

    assertThat(feeder(1, 10, 100, 0)).isEmpty();
  }

  @Test
  void theShareOfRejectedOrdersIsThatOfAMinuteAndOfTenAtLeast() {
    trader(0, 100, 0);
    assertThat(trader(60, 104, 4)).isEmpty();

    assertThat(trader(61, 110, 5).getFirst().value()).isEqualTo(333);
  }

  @Test
  void lagAndSpoolAreReadFromWhatIsServed() {
    List<Measured> all =
        door(
            Component.TRADER,
            1,
            7,
            """
            breakwater_bus_consumer_lag_seconds{source="feeder"} 0.25
            breakwater_bus_consumer_lag_seconds{source="strategist"} 900
            breakwater_bus_spool_used_ratio{source="trader"} 0.125
            """);

    assertThat(all)
        .containsExactly(
            new Measured(7 * SECOND, new Series(Figure.LAG, "trader"), 250, OptionalLong.of(5_000)),
            new Measured(
                7 * SECOND, new Series(Figure.SPOOL, "trader"), 125, OptionalLong.of(1_000)));
  }

  @Test
  void whatIsNotKnownOrNotUnderstoodIsNotMeasured() {
    assertThat(
            door(
                Component.TRADER,
                1,
                7,
                """
                breakwater_bus_consumer_lag_seconds{source="feeder"} NaN
                breakwater_bus_spool_used_ratio{source="trader"} much
                breakwater_bus_spool_used_ratio
                other_bus_spool_used_ratio{source="trader"} 1
                breakwater_bus_consumer_lag_seconds{source="feeder"} 1e18
                """))
        .isEmpty();
  }

  @Test
  void ofATraderThatHasNotBegunNothingIsMeasured() {
    assertThat(figures.ofState(State.EMPTY, 1)).isEmpty();
  }
}
