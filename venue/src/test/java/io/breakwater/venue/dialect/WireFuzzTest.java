package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WireFuzzTest {
  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 2_000;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          "]",
          "null",
          "-1",
          "1e999999999",
          "1e-999999999",
          "\"NaN\"",
          "0",
          "\"\"",
          ",",
          ":",
          "true",
          "9223372036854775808",
          "\"-0.000000001\"",
          "\\u0000");

  private static final List<Consumer<String>> PARSERS =
      List.of(
          text -> OrderMessage.of(WireText.object(text)).checked().report(),
          text -> WireText.list(text, OrderMessage::of).forEach(OrderMessage::report),
          text -> ExchangeListing.of(WireText.object(text)).instruments(),
          text -> WireText.list(text, UserTrade::of).forEach(t -> t.fill("USDT")),
          text -> WireText.list(text, PositionRisk::of),
          text -> WireText.list(text, AssetBalance::of),
          text -> AccountView.of(WireText.object(text)),
          text -> KlineRow.listOf(text),
          text -> DepthBook.of(WireText.object(text)),
          text -> DayTicker.of(WireText.object(text)),
          text -> BookTickerRow.of(WireText.object(text)),
          text -> PremiumIndex.of(WireText.object(text)),
          text -> StreamCommand.of(text),
          text -> Params.decoded(text),
          WireFuzzTest::envelope);

  private static void envelope(String text) {
    if (StreamEnvelope.of(text) instanceof StreamEnvelope.Event(_, OrderUpdate update)) {
      update.order().report();
      update.fill("USDT");
    }
  }

  @Test
  void arbitraryTextsAreMalformedOrReadButNeverAnythingElse() {
    Random random = new Random(SEED);
    List<String> seeds =
        List.of(
            Texts.PLACED,
            Texts.FILLED_UPDATE,
            Texts.ACCOUNT_UPDATE,
            Texts.LISTING,
            "[[1,\"2\",\"3\",\"1\",\"2\",\"9\",5,\"7\",8,\"9\",\"1\",\"0\"]]",
            "symbol=A&b=%41&c=%zz");
    for (int round = 0; round < ROUNDS; round++) {
      String text =
          round % 5 == 0 ? noise(random) : mutated(seeds.get(round % seeds.size()), random);
      for (Consumer<String> parser : PARSERS) {
        survives(parser, text, round);
      }
      assertThat(SendClassifier.classify(WireAnswer.of(200, text), 0)).isNotNull();
      assertThat(SendClassifier.classify(WireAnswer.of(503, text), 0)).isNotNull();
    }
  }

  private static void survives(Consumer<String> parser, String text, int round) {
    try {
      parser.accept(text);
    } catch (WireText.Malformed _) {
      // This is the one way in which a parser may refuse.
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + SEED + " round " + round + " text: " + text, e);
    }
  }

  private static String noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed.strip());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int until = Math.min(text.length(), at + random.nextInt(12));
      text.replace(at, until, PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
