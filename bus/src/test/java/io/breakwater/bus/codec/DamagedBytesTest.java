package io.breakwater.bus.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are: a value that would be written again as it was read, or [Undecodable].
class DamagedBytesTest {
  private static final long SEED = 40_400L;
  private static final int TURNS = 400;
  private static final int DAMAGES_PER_TURN = 40;
  private static final int NOISES = 20_000;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "1e9",
          "-",
          "1.5",
          "\\u0000",
          "\\",
          "99999999999999999999",
          "\"v\":2",
          "\"type\":\"X\"",
          " ",
          "\n",
          "/*",
          "NaN",
          "\uFEFF");

  private final TurnCodec turns = new TurnCodec();
  private final SignalCodec signals = new SignalCodec();
  private final MarketCodec markets = new MarketCodec();
  private final WatchCodec watches = new WatchCodec();
  private final AlertCodec alerts = new AlertCodec();

  @Test
  void damagedTurnsAreUndecodableOrStillTurns() {
    int undecodable = 0;
    for (long seed = SEED; seed < SEED + TURNS; seed++) {
      byte[] bytes = turns.write(new RandomValues(seed).turn());
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < DAMAGES_PER_TURN; i++) {
        undecodable += survives(seed, damaged(bytes, random), turns::read, turns::write);
      }
    }
    assertThat(undecodable).isGreaterThan(TURNS * DAMAGES_PER_TURN / 2);
  }

  @Test
  void damagedSignalsMarketEventsAndWatchFactsAreUndecodableOrStillThat() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] signal = signals.write(Samples.SIGNAL);
    byte[] stage = watches.write(WatchSamples.STAGE);
    byte[] alert = alerts.write(AlertSamples.all().getFirst());
    byte[] traded = markets.write(Samples.marketEvents().get(0));
    for (int i = 0; i < TURNS * DAMAGES_PER_TURN; i++) {
      survives(i, damaged(signal, random), signals::read, signals::write);
      survives(i, damaged(traded, random), markets::read, markets::write);
      survives(i, damaged(stage, random), watches::read, watches::write);
      survives(i, damaged(alert, random), alerts::read, alerts::write);
    }
  }

  @Test
  void everyBeginningOfATurnIsUndecodable() {
    byte[] bytes = turns.write(Samples.turn());
    for (int length = 0; length < bytes.length; length++) {
      int undecodable = survives(length, Arrays.copyOf(bytes, length), turns::read, turns::write);

      assertThat(undecodable).as("the first %d bytes", length).isOne();
    }
  }

  @Test
  void noiseIsUndecodable() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < NOISES; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);

      assertThat(survives(i, noise, turns::read, turns::write)).isOne();
    }
  }

  /* One if the bytes were undecodable; any other exception fails the test. */
  private static <T> int survives(
      long seed, byte[] bytes, Function<byte[], T> read, Function<T, byte[]> write) {
    T value;
    try {
      value = read.apply(bytes);
    } catch (Undecodable e) {
      assertThat(e.getMessage()).as("seed %d", seed).doesNotContain("\n", "\r", "\u0000");
      assertThat(e.getMessage()).as("seed %d", seed).hasSizeLessThan(600);
      assertThat(e.position()).as("seed %d", seed).isBetween(0L, (long) bytes.length);
      return 1;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + new String(bytes, UTF_8), e);
    }
    assertThat(read.apply(write.apply(value))).as("seed %d", seed).isEqualTo(value);
    return 0;
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(random.nextInt(12), bytes.length - at);
    return switch (random.nextInt(5)) {
      case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
      case 1 -> spliced(bytes, at, length, new byte[0]);
      case 2 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
      case 3 -> {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        yield spliced(bytes, at, Math.min(length, 3), piece.getBytes(UTF_8));
      }
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) bit;
    return flipped;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    byte[] spliced = new byte[bytes.length - removed + added.length];
    System.arraycopy(bytes, 0, spliced, 0, at);
    System.arraycopy(added, 0, spliced, at, added.length);
    System.arraycopy(bytes, at + removed, spliced, at + added.length, bytes.length - at - removed);
    return spliced;
  }
}
