package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryReasonTest {
  @ParameterizedTest
  @CsvSource({
    "0, NONE",
    "1, SELF_TRADE",
    "2, REMAINDER",
    "3, REMAINDER_AND_SELF_TRADE",
    "4, REDUCED",
    "5, LIQUIDATION",
    "6, GOOD_TILL_EVENT",
    "7, DELISTED",
    "8, STOP_TRIGGERED",
    "9, MARKET_REMAINDER",
    "10, UNKNOWN",
    "x, UNKNOWN",
    "-1, UNKNOWN"
  })
  void everyNumberOfTheDocumentsHasItsReason(String number, ExpiryReason reason) {
    assertThat(ExpiryReason.of(number)).isEqualTo(reason);
    assertThat(reason.words()).isNotBlank();
  }
}
