package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.LatencySeen;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport transport = new ScriptedTransport(loop);
  private final List<VenueInput> told = new ArrayList<>();
  private LatencyPolicy policy = LatencyPolicy.DEFAULTS;
  private final LatencyMeter meter = new LatencyMeter(loop, transport, () -> policy, told::add);
  private int probes;

  @BeforeEach
  void start() {
    meter.start(() -> probes++);
    loop.run();
  }

  private ScriptedTransport.Sent begin() {
    meter.send(
        WireRequest.open(WireRequest.Method.GET, "/fapi/v1/depth", Params.NONE), 3_000, _ -> {});
    return transport.last();
  }

  /// A call that is answered after so many milliseconds.
  private void call(long millis) {
    ScriptedTransport.Sent call = begin();
    loop.advance(millis);
    call.answer(200, "{}");
    loop.run();
  }

  private LatencySeen last() {
    return (LatencySeen) told.getLast();
  }

  @Test
  void theFirstAnswerIsToldAtOnce() {
    call(12);

    assertThat(told).containsExactly(new LatencySeen(1, 12, 10_000));
  }

  @Test
  void whatChangesNothingIsToldEveryTenSecondsAlone() {
    for (int i = 0; i < 100; i++) {
      call(40);
      loop.advance(460);
    }

    assertThat(told).hasSizeBetween(5, 6);
  }

  @Test
  void aMoveByATenthOfTheBoundIsToldWithinASecond() {
    call(10);
    call(10);
    loop.advance(1_000);

    call(170);
    call(180);
    loop.advance(250);

    assertThat(last()).isEqualTo(new LatencySeen(4, 170, 10_000));
  }

  @Test
  void aMoveIsToldOnceASecondHoweverOftenItMoves() {
    call(10);
    loop.advance(1_000);

    for (int i = 1; i <= 8; i++) {
      call(i * 130L);
    }

    assertThat(told).hasSizeBetween(4, 7);
  }

  @Test
  void oneSlowCallAmongFewIsLetPassAndASecondIsNot() {
    call(10);
    call(10);
    call(1_600);
    loop.advance(250);
    int before = told.size();

    call(1_700);
    loop.advance(250);

    assertThat(before).isEqualTo(1);
    assertThat(last()).isEqualTo(new LatencySeen(4, 1_600, 10_000));
  }

  @Test
  void ofManyCallsOneInTwentyMayBeSlower() {
    policy = new LatencyPolicy(100);
    for (int i = 0; i < 38; i++) {
      call(20);
    }
    call(200);
    call(300);
    loop.advance(250);
    boolean slowWithTwo = last().p95Millis() > 100;
    call(250);
    loop.advance(250);

    assertThat(slowWithTwo).isFalse();
    assertThat(last().p95Millis()).isEqualTo(200);
  }

  @Test
  void callsUnderWayAreSeenBeforeTheyAreAnswered() {
    call(10);
    begin();
    begin();

    loop.advance(1_750);

    assertThat(last().samples()).isEqualTo(3);
    assertThat(last().p95Millis()).isBetween(1_501L, 1_750L);
  }

  @Test
  void aConnectionThatBreaksAtOnceSaysNothingOfSpeed() {
    begin().result().accept(new WireResult.Lost("reset"));
    begin().result().accept(new WireResult.NotConnected("refused"));
    loop.advance(250);

    assertThat(told).isEmpty();
  }

  @Test
  void aCallThatWaitedInVainForLongerThanTheBoundWasSlow() {
    call(10);
    for (int i = 0; i < 2; i++) {
      ScriptedTransport.Sent call = begin();
      loop.advance(3_000);
      call.result().accept(new WireResult.Lost("no answer"));
      loop.run();
    }
    loop.advance(250);

    assertThat(last().p95Millis()).isGreaterThan(1_500);
  }

  @Test
  void tenSecondsAfterTheLastSlowCallBeganNothingIsLeftOfIt() {
    call(10);
    call(1_800);
    call(1_800);
    loop.advance(250);
    boolean slow = last().p95Millis() > 1_500;

    for (int i = 0; i < 17; i++) {
      call(10);
      loop.advance(490);
    }

    assertThat(slow).isTrue();
    assertThat(last().p95Millis()).isEqualTo(10);
  }

  @Test
  void whereNothingWasAskedNothingIsKnown() {
    call(10);

    loop.advance(10_500);

    assertThat(last()).isEqualTo(new LatencySeen(0, 0, 10_000));
  }

  @Test
  void thatNothingIsKnownIsToldOnce() {
    call(10);
    loop.advance(10_500);
    int before = told.size();

    loop.advance(60_000);
    assertThat(told).hasSize(before);

    call(10);
    assertThat(last()).isEqualTo(new LatencySeen(1, 10, 10_000));
  }

  @Test
  void anythingSlowIsLookedIntoEverySecondUntilItIsOver() {
    call(10);
    loop.advance(3_000);
    int idle = probes;
    call(1_600);
    loop.advance(4_000);
    int suspicious = probes;
    loop.advance(10_000);
    int over = probes;
    loop.advance(10_000);

    assertThat(idle).isZero();
    assertThat(suspicious).isBetween(4, 5);
    assertThat(probes).isEqualTo(over);
  }

  @Test
  void anotherBoundIsHeldAgainstWhatWasMeasuredBefore() {
    call(150);
    call(150);

    policy = new LatencyPolicy(100);
    loop.advance(250);

    assertThat(told).hasSize(2);
  }

  @Test
  void aFloodOfCallsIsRememberedUpToItsLimit() {
    for (int i = 0; i < 3_000; i++) {
      call(1);
    }
    loop.advance(10_000 - 3_000);

    assertThat(last().samples()).isLessThanOrEqualTo(LatencyMeter.SAMPLES_MAX);
  }
}
