package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadyWordTest {
  private final SteppingLoop loop = new SteppingLoop();
  private final VenueWord shared = VenueWord.alone();
  private final SteadyWord word = new SteadyWord(shared, loop);

  /// Symptom: the wall clock was set 5 s forward during a ban of 12 s, and orders went out 5 s
  /// before its end.
  @Test
  void aWallClockSetForwardDoesNotEndAPauseEarly() {
    word.pauseUntil(loop.wallMillis() + 12_000);

    loop.stepMillis = 5_000;
    loop.nanos = 11_999_000_000L;
    assertThat(word.pausedUntilMillis() - loop.wallMillis()).isEqualTo(1);

    loop.nanos = 12_000_000_000L;
    assertThat(word.pausedUntilMillis() - loop.wallMillis()).isNotPositive();
  }

  @Test
  void aShorterPauseDoesNotShortenALongerOne() {
    word.pauseUntil(loop.wallMillis() + 12_000);
    word.pauseUntil(loop.wallMillis() + 3_000);

    assertThat(word.pausedUntilMillis() - loop.wallMillis()).isEqualTo(12_000);
  }

  @Test
  void whatAnotherProcessHeardIsKnownByTheSharedWord() {
    shared.pauseUntil(loop.wallMillis() + 4_000);

    assertThat(word.pausedUntilMillis() - loop.wallMillis()).isEqualTo(4_000);
  }

  /// A loop of which only the clocks are asked for.
  private static final class SteppingLoop implements Loop {
    private long nanos;
    private long stepMillis;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public long wallMillis() {
      return 1_767_225_600_000L + stepMillis + nanos / 1_000_000;
    }

    @Override
    public void execute(Runnable work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void after(long delayMillis, Runnable work) {
      throw new UnsupportedOperationException();
    }
  }
}
