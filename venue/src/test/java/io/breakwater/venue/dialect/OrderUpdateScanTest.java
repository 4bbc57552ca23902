package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick way of reading gives what the general one gives, or declines.
class OrderUpdateScanTest {
  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 60_000;
  private static final String[] PIECES = {
    "\"",
    "{",
    "}",
    ",",
    ":",
    "null",
    "true",
    "-",
    "-1",
    "0",
    "00",
    "1e3",
    "1.",
    ".5",
    " ",
    "\\u0030",
    "\"\"",
    "\"-0\"",
    "\"0.000000015\"",
    "\"0.000000025\"",
    "\"12345678901\"",
    "\"1.123456789\"",
    "9999999999999999999",
    "\"T\":1",
    "\"s\":\"X\",",
    "[1]",
    "{\"a\":1}",
    "\t",
    "\u0001",
    "é"
  };

  private final OrderUpdateScan scan = new OrderUpdateScan();

  static Optional<OrderUpdate> general(String text) {
    try {
      return StreamEnvelope.of(text) instanceof StreamEnvelope.Event(var name, OrderUpdate update)
              && name.isEmpty()
          ? Optional.of(update)
          : Optional.empty();
    } catch (WireText.Malformed _) {
      return Optional.empty();
    }
  }

  @Test
  void theUpdateOfADocumentIsReadAtOnce() {
    Optional<OrderUpdate> quick = scan.read(Texts.FILLED_UPDATE);

    assertThat(quick).isPresent().isEqualTo(general(Texts.FILLED_UPDATE));
    assertThat(quick.orElseThrow().fill("USDT").orElseThrow().price().toString())
        .isEqualTo("64000");
  }

  @Test
  void whatOneReadingLeftBehindIsNotInTheNext() {
    String bare =
        "{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1,\"T\":2,\"o\":{\"s\":\"ETHUSDT\",\"c\":\"c\","
            + "\"S\":\"BUY\",\"o\":\"LIMIT\",\"q\":\"1\",\"z\":\"0\",\"x\":\"NEW\",\"X\":\"NEW\","
            + "\"i\":5,\"T\":3}}";
    assertThat(scan.read(Texts.FILLED_UPDATE)).isPresent();

    assertThat(scan.read(bare)).isPresent().isEqualTo(general(bare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"e\":\"TRADE_LITE\",\"E\":1,\"T\":1}",
        "{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1,\"T\":1,\"o\":{}}",
        "{\"stream\":\"k\",\"data\":{}}"
      })
  void whatItDoesNotKnowIsLeftToTheGeneralParser(String text) {
    assertThat(scan.read(text)).isEmpty();
  }

  @Test
  void averagesAreRoundedHalfEvenLikeTheGeneralParserDoes() {
    for (String average :
        new String[] {
          "64000.123456785", "64000.123456775", "64000.1234567850001", "0.000000005",
          "0.000000015", "9999999999.999999994", "-0.000000025", "7.00000000000000000000"
        }) {
      String text = Texts.FILLED_UPDATE.replace("64000.05", average);

      assertThat(scan.read(text)).as(average).isPresent().isEqualTo(general(text));
    }
  }

  @Test
  void aSecondFieldOfTheSameNameIsLeftToTheGeneralParser() {
    String text = Texts.FILLED_UPDATE.replace("\"l\":\"0.004\"", "\"l\":\"0.004\",\"l\":\"9\"");

    assertThat(scan.read(text)).isEmpty();
    assertThat(general(text)).isPresent();
  }

  @Test
  void mutatedTextsNeverReadOtherwiseThanInGeneral() {
    Random random = new Random(SEED);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = mutated(random);
      Optional<OrderUpdate> quick = scan.read(text);
      if (quick.isPresent()) {
        read++;
        assertThat(general(text)).as("seed %s round %s: %s", SEED, round, text).isEqualTo(quick);
      }
    }

    assertThat(read).isGreaterThan(ROUNDS / 50);
  }

  static String mutated(Random random) {
    StringBuilder text = new StringBuilder(Texts.FILLED_UPDATE.strip());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int until = Math.min(text.length(), at + random.nextInt(4));
      text.replace(at, until, PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
