package io.breakwater.bus.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictReadingTest {
  private static final String MARK =
      """
      {"type":"MarketEvent.MarkTicked","v":1,"symbol":"BTCUSDT","price":"64001.7",\
      "venueMillis":5,"wallMillis":6}\
      """;

  private final MarketCodec codec = new MarketCodec();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "v":1,          | "v":2,              | unknown type "MarketEvent.MarkTicked v2"
          "v":1,          |                     | expected field "v", found "symbol"
          "v":1           | "v":"1"             | expected a whole number, found VALUE_STRING
          MarkTicked      | Marked              | unknown type "MarketEvent.Marked"
          "price"         | "prize"             | expected field "price", found "prize"
          "price":"64001.7",|                   | expected field "price", found "venueMillis"
          ,"wallMillis":6 |                     | field "wallMillis" is missing
          :6              | :6,"extra":7        | unknown field "extra"
          :6              | :6,"wallMillis":6   | unknown field "wallMillis"
          :5              | :5,"venueMillis":5  | expected field "wallMillis", found "venueMillis"
          "64001.7"       | 64001.7             | expected a text, found VALUE_NUMBER_FLOAT
          "64001.7"       | null                | expected a text, found VALUE_NULL
          64001.7         | 6e4            | not a decimal with at most 8 places in range: "6e4"
          64001.7         | -1                  | price must be positive: -1
          "BTCUSDT"       | "BTC USDT"          | not a symbol: "BTC USDT"
          :6              | :6.0                | expected a whole number, found VALUE_NUMBER_FLOAT
          :6              | :true               | expected a whole number, found VALUE_TRUE
          6}              | 6} {}               | something follows the value
          """)
  void whatDoesNotFitIsNamed(String part, @Nullable String replacement, String cause) {
    String damaged = MARK.replace(part, replacement == null ? "" : replacement);
    assertThat(damaged).isNotEqualTo(MARK);

    assertThatExceptionOfType(Undecodable.class)
        .isThrownBy(() -> codec.read(damaged.getBytes(UTF_8)))
        .withMessageStartingWith("MARKET record not decodable at byte ")
        .withMessageEndingWith(": " + cause);
  }

  @Test
  void theFaultNamesRecordTypeFieldAndPosition() {
    TurnCodec turns = new TurnCodec();
    String good = new String(turns.write(Samples.turn()), UTF_8);
    byte[] bad = good.replace("\"attempt\":1", "\"attempt\":\"1\"").getBytes(UTF_8);

    assertThatExceptionOfType(Undecodable.class)
        .isThrownBy(() -> turns.read(bad))
        .satisfies(e -> {
          assertThat(e.recordType()).isEqualTo(RecordType.TURN);
          assertThat(e.field()).isEqualTo("/facts/2/attempt");
          assertThat(e.position()).isCloseTo(good.indexOf("\"attempt\""), within(16L));
          assertThat(e)
              .hasMessage(
                  "TURN record not decodable at byte "
                      + e.position()
                      + ", field /facts/2/attempt: expected a whole number, found VALUE_STRING");
        });
  }

  @Test
  void keysOfAMapMustRise() {
    TurnCodec turns = new TurnCodec();
    String good = new String(turns.write(Samples.turn()), UTF_8);
    byte[] repeated = good.replace("\"data\":{\"id\"", "\"data\":{\"outcome\"").getBytes(UTF_8);

    assertThatThrownBy(() -> turns.read(repeated))
        .isInstanceOf(Undecodable.class)
        .hasMessageEndingWith("key \"outcome\" is repeated or out of order");
  }

  @Test
  void symbolsOfOwnersMustRise() {
    TurnCodec turns = new TurnCodec();
    Turn turn = new Turn(FactSamples.BEGAN, List.of(), FactSamples.all(), 0);
    String good = new String(turns.write(turn), UTF_8);
    String first = "\"owners\":[{\"symbol\":\"BTCUSDT\"";
    byte[] repeated = good.replace(first, first.replace("BTC", "ETH")).getBytes(UTF_8);

    assertThatThrownBy(() -> turns.read(repeated))
        .isInstanceOf(Undecodable.class)
        .hasMessageEndingWith("symbol ETHUSDT is repeated or out of order");
  }

  @Test
  void aKeyThatCouldNotBeReadAgainIsADefect() {
    TurnCodec turns = new TurnCodec();
    TreeMap<String, String> data = new TreeMap<>(Map.of("half\uD83D", ""));
    Turn turn =
        new Turn(FactSamples.BEGAN, List.of(), List.of(new Effect.Publish(1, "Type", "", data)), 0);

    assertThatThrownBy(() -> turns.write(turn)).isInstanceOf(Invariant.Broken.class);
  }

  @Test
  void aTurnBeginsWithTurnBegan() {
    TurnCodec turns = new TurnCodec();
    String good = new String(turns.write(Samples.turn()), UTF_8);
    int from = good.indexOf("{\"type\":\"LifeFact.TurnBegan\"");
    int to = good.indexOf(",\"inputs\"");
    String other = "{\"type\":\"LifeFact.InputRefused\",\"v\":1,\"inputType\":\"\",\"cause\":\"\"}";
    byte[] bad = (good.substring(0, from) + other + good.substring(to)).getBytes(UTF_8);

    assertThatThrownBy(() -> turns.read(bad))
        .isInstanceOf(Undecodable.class)
        .hasMessageEndingWith("a turn does not begin with \"LifeFact.InputRefused\"");
  }

  @Test
  void whatIsTooLargeIsNeitherWrittenNorRead() {
    TurnCodec turns = new TurnCodec();
    String text = "x".repeat(Json.RECORD_BYTES_MAX);
    Turn turn =
        new Turn(FactSamples.BEGAN, List.of(), List.of(new GateFact.KernelBlocked(text)), 0);

    assertThatThrownBy(() -> turns.write(turn))
        .isInstanceOf(TooLarge.class)
        .hasMessageMatching(
            "TURN record of 1048\\d{3} bytes is above the 1048576 bytes that a record may have");
    assertThatThrownBy(() -> turns.read(new byte[Json.RECORD_BYTES_MAX + 1]))
        .isInstanceOf(Undecodable.class)
        .hasMessageEndingWith("more than 1048576 bytes");
  }

  @Test
  void aRecordTypeIsFoundByItsNumber() {
    for (RecordType type : RecordType.values()) {
      assertThat(RecordType.of(type.number())).contains(type);
    }
    assertThat(RecordType.of(0)).isEmpty();
    assertThat(RecordType.of(99)).isEmpty();
    assertThat(RecordType.TURN.number()).isEqualTo(1);
    assertThat(RecordType.SIGNAL.number()).isEqualTo(2);
    assertThat(RecordType.MARKET.number()).isEqualTo(3);
  }
}
