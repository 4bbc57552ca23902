package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WireFuzzTest {
  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 2_000;
  private static final long BLOCKS = 1_000;
  private static final int BLOCK_INPUTS = 1_000;
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

  static final String STOP =
      "{\"algoId\":7,\"clientAlgoId\":\"bs1-2\",\"algoType\":\"CONDITIONAL\","
          + "\"orderType\":\"STOP_MARKET\",\"symbol\":\"BTCUSDT\",\"side\":\"SELL\","
          + "\"positionSide\":\"BOTH\",\"timeInForce\":\"GTC\",\"quantity\":\"0.01\","
          + "\"algoStatus\":\"NEW\",\"triggerPrice\":\"60800.1\",\"price\":\"0\","
          + "\"reduceOnly\":true,\"closePosition\":false,\"actualOrderId\":\"\","
          + "\"createTime\":1,\"updateTime\":2}";
  static final String TRADES =
      "[{\"symbol\":\"BTCUSDT\",\"id\":1,\"orderId\":2,\"side\":\"BUY\","
          + "\"price\":\"1\",\"qty\":\"2\",\"commission\":\"0.1\","
          + "\"commissionAsset\":\"USDT\",\"time\":5}]";
  private static final String STOP_UPDATE =
      "{\"e\":\"ALGO_UPDATE\",\"T\":1,\"E\":2,\"o\":{\"caid\":\"bs1-2\",\"aid\":7,"
          + "\"at\":\"CONDITIONAL\",\"o\":\"STOP_MARKET\",\"s\":\"BTCUSDT\",\"S\":\"SELL\","
          + "\"ps\":\"BOTH\",\"f\":\"GTC\",\"q\":\"0.01\",\"X\":\"TRIGGERED\",\"ai\":\"9\","
          + "\"ap\":\"60800\",\"aq\":\"0.01\",\"tp\":\"60800.1\",\"p\":\"0\",\"R\":true}}";

  static final List<Consumer<String>> PARSERS =
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
          WireFuzzTest::stop,
          text -> Params.decoded(text),
          WireFuzzTest::envelope);

  private static void envelope(String text) {
    if (StreamEnvelope.of(text) instanceof StreamEnvelope.Event(_, OrderUpdate update)) {
      update.order().report();
      update.fill("USDT");
    }
    if (StreamEnvelope.of(text) instanceof StreamEnvelope.Event(_, AlgoUpdate update)) {
      StopReports.of(update.algo(), update.reason());
    }
  }

  private static void stop(String text) {
    StopReports.of(AlgoMessage.of(WireText.object(text)), "");
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
        survives(parser, text, "seed " + SEED + " round " + round);
      }
      assertThat(SendClassifier.classify(WireAnswer.of(200, text), 0)).isNotNull();
      assertThat(SendClassifier.classify(WireAnswer.of(503, text), 0)).isNotNull();
    }
  }

  static void survives(Consumer<String> parser, String text, String what) {
    try {
      parser.accept(text);
    } catch (WireText.Malformed _) {
      // This is the one way in which a parser may refuse.
    } catch (RuntimeException e) {
      throw new AssertionError(what + " text: " + text, e);
    }
  }

  /// One input in each of many blocks, each block with a seed of its own, so that a failure names
  /// the block that shows it again.
  @Test
  @Timeout(120)
  void aMillionInputsAreReadOrMalformedAndNoneIsReadTwoWays() {
    long read = LongStream.range(0, BLOCKS).parallel().map(WireFuzzTest::block).sum();

    System.out.printf("%,d inputs, %,d read%n", BLOCKS * BLOCK_INPUTS, read);
    assertThat(read).isGreaterThan(BLOCKS * BLOCK_INPUTS / 50);
  }

  private static long block(long number) {
    Random random = new Random(SEED + number);
    OrderUpdateScan scan = new OrderUpdateScan();
    long read = 0;
    for (int i = 0; i < BLOCK_INPUTS; i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      String text = random.nextBoolean() ? noise(random) : mutated(kind.seed, random);
      try {
        read += isRead(kind.parser, text) ? 1 : 0;
        Optional<OrderUpdate> quick = scan.read(text);
        if (quick.isPresent() && !OrderUpdateScanTest.general(text).equals(quick)) {
          throw new IllegalStateException("read in two ways");
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + (SEED + number) + " input " + i + ": " + text, e);
      }
    }
    return read;
  }

  /// A text and the parser that it is meant for.
  private record Kind(String seed, Consumer<String> parser) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(Texts.FILLED_UPDATE, WireFuzzTest::envelope),
          new Kind(Texts.PLACED, text -> OrderMessage.of(WireText.object(text)).report()),
          new Kind(Texts.ACCOUNT_UPDATE, WireFuzzTest::envelope),
          new Kind(STOP, WireFuzzTest::stop),
          new Kind(STOP_UPDATE, WireFuzzTest::envelope),
          new Kind(
              "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned until 17.\"}",
              text -> SendClassifier.classify(WireAnswer.of(418, text), 0)),
          new Kind(TRADES, text -> WireText.list(text, UserTrade::of).forEach(t -> t.fill("USDT"))),
          new Kind(
              "{\"e\":\"bookTicker\",\"u\":4,\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"b\":\"25.35\","
                  + "\"B\":\"31.21\",\"a\":\"25.36\",\"A\":\"40.66\"}",
              WireFuzzTest::envelope));

  private static boolean isRead(Consumer<String> parser, String text) {
    try {
      parser.accept(text);
      return true;
    } catch (WireText.Malformed _) {
      return false;
    }
  }

  private static String noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed.strip());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int until = Math.min(text.length(), at + random.nextInt(12));
      text.replace(at, until, PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
