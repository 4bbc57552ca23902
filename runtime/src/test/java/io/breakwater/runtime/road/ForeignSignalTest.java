package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignSignalTest {
  private static Signal read(String text) {
    return ForeignSignal.read(text, "7-0", 1_000);
  }

  @Test
  void theLeastThatCanBeSaidIsAMarketOrder() {
    Signal signal = read("{\"symbol\":\"btcusdt\",\"side\":\"buy\",\"quantity\":\"0.010\"}");

    assertThat(signal.signalId()).isEqualTo("7-0");
    assertThat(signal.owner()).isEqualTo(Owner.strategy("signals"));
    assertThat(signal.symbol().name()).isEqualTo("BTCUSDT");
    assertThat(signal.side()).isEqualTo(Side.BUY);
    assertThat(signal.sizing()).isEqualTo(new Sizing.Fixed(Quantity.of("0.01")));
    assertThat(signal.pricing()).isEqualTo(new Pricing.Market());
    assertThat(signal.madeAtMillis()).isEqualTo(1_000);
    assertThat(signal.validForMillis()).isEqualTo(5_000);
  }

  @Test
  void everythingMayBeSaid() {
    Signal signal =
        read(
            """
            {"signalId":"a","strategy":"mine","symbol":"ETHUSDT","side":"SELL","fraction":0.05,
             "price":2000.5,"confidence":"0.7","validForMillis":800,"reason":"because"}
            """);

    assertThat(signal.owner()).isEqualTo(Owner.strategy("mine"));
    assertThat(signal.sizing()).isEqualTo(new Sizing.Fraction(Bps.ofPercent("5")));
    assertThat(signal.pricing()).isEqualTo(new Pricing.Limit(Price.of("2000.5"), TimeInForce.IOC));
    assertThat(signal.confidencePercent()).isEqualTo(70);
    assertThat(signal.validForMillis()).isEqualTo(800);
    assertThat(signal.reason()).isEqualTo("because");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"symbol\":\"BTCUSDT\" | broken JSON",
        "[] | not a JSON object",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\"} | quantity or fraction",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":1,\"fraction\":1} | quantity or",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"UP\",\"quantity\":\"1\"} | Side",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":\"-1\"} | negative",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":\"NaN\"} | NaN",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":true} | text or a number",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":1,\"price\":0} | positive",
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":1,\"fraction_\":1} | unknown field",
        "{\"side\":\"BUY\",\"quantity\":1} | symbol is missing",
        "{\"symbol\":\"A\",\"side\":\"BUY\",\"quantity\":1,\"quantity\":2} | broken JSON",
        "{\"symbol\":\"A\",\"side\":\"BUY\",\"quantity\":1,\"confidence\":7} | confidence",
      })
  void whatIsNoSignalIsRefusedWithItsReason(String text, String reason) {
    assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining(reason);
  }

  @Test
  void noTextEverGivesAnythingButASignalOrAReason() {
    Random random = new Random(7);
    String good =
        "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"quantity\":\"1.5\",\"price\":64000.1}";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int j = 0; j <= random.nextInt(3); j++) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
      }
      try {
        assertThat(read(text.toString()).signalId()).isNotBlank();
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageMatching("(?s).+");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"quantity\":1e999999999",
        "\"quantity\":\"1e999999999\"",
        "\"fraction\":1e999999999",
        "\"quantity\":1,\"confidence\":\"1e12\"",
        "\"quantity\":1,\"confidence\":1e999999999",
        "\"quantity\":1,\"confidence\":1e-999999999",
        "\"quantity\":1,\"validForMillis\":1.5",
        "\"quantity\":1,\"validForMillis\":99999999999999999999",
      })
  void aNumberThatCannotBeMeantIsRefusedAndNothingElseHappens(String fields) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\"," + fields + "}"));
  }
}
