package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.world.FaultPlan.Fault;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.lab.world.World.Told;
import io.breakwater.model.order.Intent;
import io.breakwater.model.venue.VenuePort;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A venue that limits, bans and falls silent, in virtual time: the shipped trader and client
/// against the paper exchange. Every history ends settled, with every invariant held; that nothing
/// is sent during a ban is one of them.
class VenueLimitsTest {
  private final Map<String, Integer> sends = new TreeMap<>();

  /// The shipped trader; each send of an intent is counted.
  private Told live(List<Fault> faults, long safetyMillis) {
    Assembly counting = Assembly.shipped().withVenue("counting", this::counting);
    return World.live(new FaultPlan(4, safetyMillis, faults), counting);
  }

  private VenuePort counting(VenuePort venue) {
    return (VenuePort)
        Proxy.newProxyInstance(
            VenuePort.class.getClassLoader(),
            new Class<?>[] {VenuePort.class},
            (_, method, arguments) -> {
              if (method.getName().equals("send")) {
                sends.merge(((Intent) arguments[0]).id().text(), 1, Integer::sum);
              }
              try {
                return method.invoke(venue, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @ParameterizedTest(name = "-1003 at 0, -1015 at 1: {0}")
  @ValueSource(longs = {0, 1})
  void fortyFiveSecondsOfLimitsCostAtMostThreeRetriesEachAndNoTrip(long which) {
    Told told = live(List.of(new Fault(Kind.THROTTLED, 3_000, 45_000, which)), 60_000);

    assertThat(told.broken()).isEmpty();
    assertThat(told.probes()).containsKeys(Probe.INTENT, Probe.RETRY, Probe.FILL);
    assertThat(told.probes()).doesNotContainKey(Probe.TRIP);
    assertThat(sends.values()).contains(2).allMatch(count -> count <= 4);
    assertThat(sends).hasSizeGreaterThan(5);
  }

  @Test
  void aBanIsSilenceAndThenRecovery() {
    Told told = live(List.of(new Fault(Kind.BAN, 5_000, 10_000, 12)), 30_000);

    assertThat(told.broken()).isEmpty();
    assertThat(told.probes()).containsKeys(Probe.BAN, Probe.INTENT, Probe.FILL);
    assertThat(told.probes()).doesNotContainKey(Probe.TRIP);
  }

  @Test
  void aSilentStreamIsContradictedWhileOrdersAreAnswered() {
    Told told = live(List.of(new Fault(Kind.STREAM_SILENT, 4_000, 15_000, 1)), 30_000);

    assertThat(told.broken()).isEmpty();
    assertThat(told.probes()).containsKeys(Probe.STREAM_CONTRADICTED, Probe.FILL);
  }
}
