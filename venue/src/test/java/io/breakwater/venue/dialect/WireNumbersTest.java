package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Fixed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every number that the dialect reads out of a damaged message is the number that stands in it, by
/// the word of another parser: a message may be refused, and is never misread.
class WireNumbersTest {
  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 40_000;

  private static final Set<String> MONEY =
      Set.of("/o/rp", "/o/n", "/0/commission", "/a/B/0/wb", "/a/B/1/wb", "/a/B/1/bc");

  private static final JsonMapper TREE =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// What is compared: where the numbers stand, and what the dialect makes of them, in units of
  /// 1e-8 and in the same order.
  private record Kind(String seed, List<String> pointers, Function<String, List<Long>> read) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              Texts.PLACED,
              List.of("/origQty", "/executedQty", "/price"),
              text -> {
                OrderMessage order = OrderMessage.of(WireText.object(text));
                return List.of(order.quantity().e8(), order.executed().e8(), order.price().e8());
              }),
          new Kind(
              Texts.FILLED_UPDATE,
              List.of("/o/q", "/o/z", "/o/l", "/o/L", "/o/rp", "/o/n"),
              text -> {
                OrderUpdate update = (OrderUpdate) event(text);
                return List.of(
                    update.order().quantity().e8(),
                    update.order().executed().e8(),
                    update.trade().quantity().e8(),
                    update.trade().price().e8(),
                    update.trade().realized().e8(),
                    update.trade().fee().e8());
              }),
          new Kind(
              Texts.ACCOUNT_UPDATE,
              List.of("/a/B/0/wb", "/a/B/1/wb", "/a/B/1/bc", "/a/P/0/pa"),
              text -> {
                AccountUpdate update = (AccountUpdate) event(text);
                return List.of(
                    update.balances().get(0).wallet().e8(),
                    update.balances().get(1).wallet().e8(),
                    update.balances().get(1).change().e8(),
                    update.positions().get(0).amount().e8());
              }),
          new Kind(
              WireFuzzTest.STOP,
              List.of("/quantity", "/triggerPrice"),
              text -> {
                AlgoMessage algo = AlgoMessage.of(WireText.object(text));
                return StopReports.of(algo, "")
                    .map(stop -> List.of(stop.terms().quantity().e8(), stop.terms().trigger().e8()))
                    .orElse(List.of());
              }),
          new Kind(
              WireFuzzTest.TRADES,
              List.of("/0/price", "/0/qty", "/0/commission"),
              text -> {
                UserTrade trade = WireText.list(text, UserTrade::of).getFirst();
                return List.of(trade.price().e8(), trade.quantity().e8(), trade.commission().e8());
              }));

  private static Object event(String text) {
    return ((StreamEnvelope.Event) StreamEnvelope.of(text)).event();
  }

  @Test
  void aNumberIsReadAsItStandsOrNotAtAll() {
    Random random = new Random(SEED);
    int compared = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Kind kind = KINDS.get(round % KINDS.size());
      String text = WireFuzzTest.mutated(kind.seed(), random);
      List<Long> ours = ours(kind, text);
      for (int i = 0; i < ours.size(); i++) {
        JsonNode node = tree(text).at(kind.pointers().get(i));
        if (node.isValueNode() && !node.isNull()) {
          assertThat(BigDecimal.valueOf(ours.get(i), Fixed.SCALE))
              .as("seed %d round %d %s in %s", SEED, round, kind.pointers().get(i), text)
              .isEqualByComparingTo(number(node, kind.pointers().get(i)));
          compared++;
        }
      }
    }
    System.out.printf("%,d numbers compared%n", compared);
    assertThat(compared).isGreaterThan(ROUNDS / 10);
  }

  /// Empty where the message was refused, or is one of another kind.
  private static List<Long> ours(Kind kind, String text) {
    try {
      return kind.read().apply(text);
    } catch (WireText.Malformed | ClassCastException | IndexOutOfBoundsException _) {
      return List.of();
    }
  }

  /// Nothing where the other parser refuses what ours has read: a repeated name, or what follows
  /// the message. Such a text has no number that would be the right one.
  private static JsonNode tree(String text) {
    try {
      return TREE.readTree(text);
    } catch (JacksonException _) {
      return TREE.createObjectNode();
    }
  }

  /// Money may have more decimals than are kept; what is ordered and executed may not.
  private static BigDecimal number(JsonNode node, String pointer) {
    BigDecimal exact = new BigDecimal(node.isString() ? node.stringValue() : node.asString());
    return MONEY.contains(pointer) ? exact.setScale(Fixed.SCALE, RoundingMode.HALF_EVEN) : exact;
  }
}
