package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinanceStopsTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final ClientOrderId ID = ClientOrderId.ourStop(1, 1);

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final List<VenueInput> heard = new ArrayList<>();
  private final BinanceVenue venue =
      new BinanceVenue(
          loop,
          wire,
          new Credentials("key", "secret"),
          BinanceSettings.DEFAULTS,
          VenueWord.alone(),
          heard::add);

  @BeforeEach
  void start() {
    venue.start();
    loop.run();
    heard.clear();
  }

  private static StopTerms terms(PositionSide side) {
    return new StopTerms(
        new PositionKey(BTC, side),
        Side.SELL,
        Quantity.of("0.01"),
        Price.of("60800.1"),
        side == PositionSide.BOTH);
  }

  private static String stop(String status, String id) {
    return """
    {"algoId":3000000000003505,"clientAlgoId":"%s","algoType":"CONDITIONAL",
     "orderType":"STOP_MARKET","symbol":"BTCUSDT","side":"SELL","positionSide":"BOTH",
     "timeInForce":"GTC","quantity":"0.01","algoStatus":"%s","triggerPrice":"60800.1",
     "price":"0","reduceOnly":true,"actualOrderId":"","updateTime":1700000000000}
    """
        .formatted(id, status);
  }

  private Params place(PositionSide side) {
    venue.placeStop(ID, terms(side));
    loop.run();
    WireRequest request = wire.last().request();
    assertThat(request.method()).isEqualTo(WireRequest.Method.POST);
    assertThat(request.path()).isEqualTo("/fapi/v1/algoOrder");
    assertThat(Signing.isSigned("secret", request.query(), request.body())).isTrue();
    return request.params();
  }

  private StopOutcome placed(int status, String body) {
    place(PositionSide.BOTH);
    wire.last().answer(status, body);
    loop.run();
    return ((VenueInput.StopAnswered) heard.getLast()).outcome();
  }

  @Test
  void aStopIsPlacedOnTheAlgoEndpointAtTheMarkPriceAndOnlyReduces() {
    Params params = place(PositionSide.BOTH);

    assertThat(params.text("algoType")).isEqualTo("CONDITIONAL");
    assertThat(params.text("type")).isEqualTo("STOP_MARKET");
    assertThat(params.text("triggerPrice")).isEqualTo("60800.1");
    assertThat(params.text("workingType")).isEqualTo("MARK_PRICE");
    assertThat(params.text("quantity")).isEqualTo("0.01");
    assertThat(params.text("reduceOnly")).isEqualTo("true");
    assertThat(params.text("clientAlgoId")).isEqualTo(ID.text());
    assertThat(params.text("positionSide")).isEmpty();
  }

  @Test
  void inHedgeModeTheSideOfThePositionIsNamedAndTheFlagIsNot() {
    Params params = place(PositionSide.LONG);

    assertThat(params.text("positionSide")).isEqualTo("LONG");
    assertThat(params.text("reduceOnly")).isEmpty();
  }

  @Test
  void anAcceptedStopIsReportedWithTheVenuesName() {
    assertThat(placed(200, stop("NEW", ID.text())))
        .isInstanceOfSatisfying(
            StopOutcome.Accepted.class,
            accepted -> {
              assertThat(accepted.report().algoId()).isEqualTo(3_000_000_000_003_505L);
              assertThat(accepted.report().status()).isEqualTo(StopReport.Status.NEW);
              assertThat(accepted.report().terms()).isEqualTo(terms(PositionSide.BOTH));
            });
  }

  @Test
  void anAnswerAboutAnotherStopProvesNothing() {
    assertThat(placed(200, stop("NEW", "bs1-2"))).isInstanceOf(StopOutcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, -2021, Refused",
    "400, -4130, Refused",
    "400, -4045, Refused",
    "400, -4120, Refused",
    "400, -4116, Unknown",
    "400, -7777, Unknown",
    "503, -1000, Unknown",
    "408, -1007, Unknown",
    "429, -1003, NotPlaced"
  })
  void refusalsAreClassedByStatusFirst(int status, int code, String kind) {
    assertThat(placed(status, new ErrorBody(code, "said so").text()).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  /// Symptom: a stop that lives on the algo endpoint was looked for among orders, taken for gone
  /// (-2013), and placed a second time.
  @Test
  void aLiveStopIsNotTakenForGoneBecauseItWasLookedForOnTheWrongEndpoint() {
    venue.queryStop(BTC, ID);
    loop.run();

    assertThat(wire.last().request().method()).isEqualTo(WireRequest.Method.GET);
    assertThat(wire.last().request().path()).isEqualTo("/fapi/v1/algoOrder");
    assertThat(wire.last().request().params().text("clientAlgoId")).isEqualTo(ID.text());
    wire.last().answer(400, new ErrorBody(-2013, "Order does not exist.").text());
    loop.run();
    assertThat(((VenueInput.StopQueryAnswered) heard.getLast()).outcome())
        .isInstanceOf(StopQueryOutcome.Absent.class);
  }

  @Test
  void aStopThatNoLongerWaitsIsNoFailureOfItsCancel() {
    venue.cancelStop(BTC, ID);
    loop.run();

    assertThat(wire.last().request().method()).isEqualTo(WireRequest.Method.DELETE);
    wire.last().answer(400, new ErrorBody(-2011, "Unknown order sent.").text());
    loop.run();
    assertThat(((VenueInput.StopCancelAnswered) heard.getLast()).outcome())
        .isEqualTo(new StopCancelOutcome.NotWaiting());
  }

  @Test
  void theCountdownIsSetPerSymbolAndAnsweredOnce() {
    venue.countdown(BTC, 120_000);
    loop.run();

    assertThat(wire.last().request().path()).isEqualTo("/fapi/v1/countdownCancelAll");
    assertThat(wire.last().request().params().text("countdownTime")).isEqualTo("120000");
    wire.last().answer(200, "{\"symbol\":\"BTCUSDT\",\"countdownTime\":\"120000\"}");
    loop.run();
    assertThat(heard).containsExactly(new VenueInput.CountdownAnswered(BTC, 120_000, true, ""));
  }
}
