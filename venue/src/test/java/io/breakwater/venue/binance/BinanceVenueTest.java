package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.CancelAnswered;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.input.VenueInput.QueryAnswered;
import io.breakwater.model.input.VenueInput.SendAnswered;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BinanceVenueTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final List<VenueInput> heard = new ArrayList<>();
  private final VenueWord word = VenueWord.alone();
  private final BinanceVenue venue =
      new BinanceVenue(
          loop, wire, new Credentials("key", "secret"), BinanceSettings.DEFAULTS, word, heard::add);

  @BeforeEach
  void start() {
    venue.start();
    loop.run();
    assertThat(heard).containsExactly(new ContactSeen(Contact.REST, true, ""));
    heard.clear();
  }

  private static Intent intent(Symbol symbol, String id, RequestClass requestClass) {
    return new Intent(
        new ClientOrderId(id),
        Owner.strategy("s"),
        requestClass,
        new OrderTerms(
            new PositionKey(symbol, PositionSide.BOTH),
            Side.BUY,
            Quantity.of("0.01"),
            new Pricing.Limit(Price.of("64000.1"), TimeInForce.GTC),
            requestClass == RequestClass.REDUCING),
        "signal:1",
        0);
  }

  private void open(Symbol symbol, String id) {
    venue.send(intent(symbol, id, RequestClass.EXPOSURE), () -> true);
    loop.run();
  }

  private static String placed(Symbol symbol, String id, String status) {
    return """
    {"orderId":5,"symbol":"%s","status":"%s","clientOrderId":"%s","price":"64000.1",
     "origQty":"0.01","executedQty":"0","timeInForce":"GTC","type":"LIMIT","side":"BUY",
     "positionSide":"BOTH","updateTime":1700000000000}
    """
        .formatted(symbol, status, id);
  }

  @Test
  void anOrderIsSignedInItsBodyWithVenueTimeAndRecvWindow() {
    open(BTC, "a");

    WireRequest request = wire.last().request();
    assertThat(request.method()).isEqualTo(WireRequest.Method.POST);
    assertThat(request.query()).isEmpty();
    assertThat(request.body())
        .contains("&newOrderRespType=RESULT&recvWindow=2000&timestamp=" + loop.wallMillis());
    assertThat(Signing.isSigned("secret", request.query(), request.body())).isTrue();

    wire.last().answer(200, placed(BTC, "a", "NEW"));
    loop.run();

    assertThat(heard.getLast()).isInstanceOf(SendAnswered.class);
    assertThat(((SendAnswered) heard.getLast()).outcome()).isInstanceOf(SendOutcome.Accepted.class);
  }

  @Test
  void theNextOfASymbolWaitsForTheFormer() {
    open(BTC, "a");
    open(BTC, "b");
    open(ETH, "c");

    assertThat(wire.ids()).containsExactly("a", "c");

    wire.sent.getFirst().answer(200, placed(BTC, "a", "NEW"));
    loop.run();

    assertThat(wire.ids()).containsExactly("a", "c", "b");
  }

  @Test
  void aCancelNeverOvertakesTheSendOfItsOrderButPassesOthersThatWait() {
    open(BTC, "a");
    open(BTC, "b");
    open(BTC, "c");
    venue.cancel(BTC, new ClientOrderId("c"));
    venue.cancel(BTC, new ClientOrderId("a"));
    loop.run();

    wire.last().answer(200, placed(BTC, "a", "NEW"));
    loop.run();

    assertThat(wire.ids()).containsExactly("a", "a");
    assertThat(wire.last().request().method()).isEqualTo(WireRequest.Method.DELETE);
    for (String id : List.of("a", "b", "c")) {
      wire.last().answer(200, placed(BTC, id, "NEW"));
      loop.run();
    }
    assertThat(wire.ids()).containsExactly("a", "a", "b", "c", "c");
    assertThat(wire.last().request().method()).isEqualTo(WireRequest.Method.DELETE);
  }

  @Test
  void aCancelOfAnotherOrderPassesExposureThatWaits() {
    open(BTC, "a");
    open(BTC, "b");
    venue.cancel(BTC, new ClientOrderId("old"));
    loop.run();

    wire.last().answer(200, placed(BTC, "a", "NEW"));
    loop.run();

    assertThat(wire.ids()).containsExactly("a", "old");
  }

  @Test
  void exposureLeavesTheReserveToUrgentRequests() {
    for (int i = 0; i < 9; i++) {
      open(new Symbol("S" + i), "x" + i);
      answerLast("x" + i);
    }
    // One is left to the question for the venue's time.
    assertThat(wire.sent).hasSize(6);

    for (int i = 0; i < 4; i++) {
      venue.cancel(ETH, new ClientOrderId("c" + i));
      loop.run();
      answerLast("c" + i);
    }

    assertThat(wire.ids().subList(6, 9)).containsExactly("c0", "c1", "c2");
    assertThat(wire.sent).hasSize(9);
    loop.advance(1_000);
    assertThat(wire.sent).hasSize(9);
    loop.advance(100);
    assertThat(wire.ids().get(9)).isEqualTo("c3");
  }

  private void answerLast(String id) {
    if (wire.last().id().equals(id)) {
      wire.last().answer(400, new ErrorBody(-2019, "no").text());
      loop.run();
    }
  }

  @Test
  void parallelRequestsAreLimitedAndSomeReservedForUrgentOnes() {
    for (int i = 0; i < 7; i++) {
      open(new Symbol("S" + i), "x" + i);
    }
    assertThat(wire.sent).hasSize(6);
    venue.cancel(BTC, new ClientOrderId("c1"));
    venue.cancel(ETH, new ClientOrderId("c2"));
    venue.cancel(new Symbol("XRPUSDT"), new ClientOrderId("c3"));
    loop.run();

    assertThat(wire.ids().subList(6, wire.sent.size())).containsExactly("c1", "c2");
  }

  @Test
  void permissionIsAskedImmediatelyBeforeSigning() {
    boolean[] allowed = {true};
    open(BTC, "a");
    venue.send(intent(BTC, "b", RequestClass.EXPOSURE), () -> allowed[0]);
    loop.run();
    allowed[0] = false;

    wire.last().answer(200, placed(BTC, "a", "NEW"));
    loop.run();

    assertThat(wire.sent).hasSize(1);
    assertThat(heard.getLast())
        .isEqualTo(
            new SendAnswered(
                new ClientOrderId("b"), new SendOutcome.Withheld("no longer allowed")));
  }

  @Test
  void aLostAnswerIsUnknownAndAFailedConnectionIsNot() {
    open(BTC, "a");
    wire.last().result().accept(new WireResult.Lost("ConnectionReset"));
    loop.run();
    open(BTC, "b");
    wire.last().result().accept(new WireResult.NotConnected("ConnectException"));
    loop.run();

    assertThat(heard)
        .containsExactly(
            new SendAnswered(new ClientOrderId("a"), new SendOutcome.Unknown("ConnectionReset")),
            new SendAnswered(
                new ClientOrderId("b"),
                new SendOutcome.NotExecuted(
                    SendOutcome.Cause.NOT_CONNECTED, 0, "ConnectException", 0)));
    assertThat(wire.ids()).containsExactly("a", "b");
  }

  @Test
  void anAnswerAboutAnotherOrderProvesNothing() {
    open(BTC, "a");
    wire.last().answer(200, placed(BTC, "other", "NEW"));
    loop.run();
    venue.query(BTC, new ClientOrderId("a"));
    loop.run();
    wire.last().answer(200, placed(BTC, "other", "FILLED"));
    loop.run();

    assertThat(heard.getFirst())
        .isEqualTo(
            new SendAnswered(
                new ClientOrderId("a"), new SendOutcome.Unknown("an answer about another order")));
    assertThat(((QueryAnswered) heard.getLast()).outcome()).isInstanceOf(QueryOutcome.Failed.class);
  }

  @Test
  void everyCallIsAnsweredOnceEvenWhereNothingIsSent() {
    open(BTC, "a");
    open(BTC, "b");
    venue.query(BTC, new ClientOrderId("b"));
    loop.advance(6_000);

    assertThat(heard)
        .containsExactly(
            new SendAnswered(new ClientOrderId("b"), new SendOutcome.Withheld("waited PT5S")),
            new QueryAnswered(
                new ClientOrderId("b"), BTC, new QueryOutcome.Failed("waited PT5S", 0)));
  }

  @Test
  void absenceCountsAsOfTheTimeOfAsking() {
    venue.query(BTC, new ClientOrderId("a"));
    loop.run();
    long asked = loop.wallMillis();
    loop.advance(400);
    wire.last().answer(400, new ErrorBody(-2013, "Order does not exist.").text());
    loop.run();

    assertThat(heard.getLast())
        .isEqualTo(new QueryAnswered(new ClientOrderId("a"), BTC, new QueryOutcome.Absent(asked)));
  }

  @Test
  void cancelsSayWhatBecameOfThem() {
    venue.cancel(BTC, new ClientOrderId("a"));
    loop.run();
    wire.last().answer(200, placed(BTC, "a", "CANCELED"));
    loop.run();
    assertThat(((CancelAnswered) heard.getLast()).outcome())
        .isInstanceOf(CancelOutcome.Canceled.class);

    venue.cancel(BTC, new ClientOrderId("a"));
    loop.run();
    wire.last().answer(400, new ErrorBody(-2011, "Unknown order sent.").text());
    loop.run();
    assertThat(((CancelAnswered) heard.getLast()).outcome()).isEqualTo(new CancelOutcome.NotOpen());

    venue.cancel(BTC, new ClientOrderId("a"));
    loop.run();
    wire.last().answer(503, new ErrorBody(-2011, "Unknown error").text());
    loop.run();
    assertThat(((CancelAnswered) heard.getLast()).outcome())
        .isInstanceOf(CancelOutcome.Failed.class);
  }

  @Test
  void aBanStopsEverythingUntilItEnds() {
    open(BTC, "a");
    open(BTC, "b");
    long until = loop.wallMillis() + 60_000;
    wire.last().answer(418, new ErrorBody(-1003, "IP banned until " + until + ".").text());
    loop.run();
    venue.cancel(ETH, new ClientOrderId("c"));
    loop.advance(59_000);

    assertThat(wire.sent).hasSize(1);
    assertThat(heard).contains(new VenueInput.Banned(until, "HTTP 418"));
    assertThat(heard.getLast())
        .isEqualTo(
            new CancelAnswered(
                new ClientOrderId("c"),
                ETH,
                new CancelOutcome.Failed("the venue said to stay away", 60_000)));
    assertThat(word.pausedUntilMillis()).isEqualTo(until);
    int probes = wire.probes;

    loop.advance(2_000);
    open(BTC, "d");

    assertThat(wire.ids()).containsExactly("a", "d");
    assertThat(wire.probes).isGreaterThan(probes);
  }

  @Test
  void tooManyOrdersSlowsOrdersAlone() {
    open(BTC, "a");
    wire.last().answer(429, new ErrorBody(-1015, "Too many new orders.").text());
    loop.run();
    open(ETH, "b");
    venue.cancel(BTC, new ClientOrderId("c"));
    loop.run();

    assertThat(wire.ids()).containsExactly("a", "c");
    assertThat(heard.getLast())
        .isEqualTo(
            new SendAnswered(
                new ClientOrderId("b"),
                new SendOutcome.NotExecuted(
                    SendOutcome.Cause.ORDERS_LIMITED, 0, "too many orders", 1_000)));
  }

  @Test
  void aFirewallThatBlocksIsGivenTimeAndTheOrderIsInDoubt() {
    open(BTC, "a");
    wire.last().answer(403, "<html>blocked</html>");
    loop.run();
    open(BTC, "b");

    assertThat(wire.ids()).containsExactly("a");
    assertThat(((SendAnswered) heard.getFirst()).outcome()).isInstanceOf(SendOutcome.Unknown.class);
    loop.advance(1_100);
    open(BTC, "c");
    assertThat(wire.ids()).containsExactly("a", "c");
  }

  @Test
  void aWrongTimestampIsNotExecutedAndSetsTheClock() {
    wire.time = _ -> wire.timeAnswer(700);
    open(BTC, "a");
    wire.last().answer(400, new ErrorBody(-1021, "Timestamp outside recvWindow.").text());
    loop.run();
    open(BTC, "b");

    assertThat(((SendAnswered) heard.getLast()).outcome())
        .isInstanceOf(SendOutcome.NotExecuted.class);
    assertThat(wire.last().request().params().text("timestamp"))
        .isEqualTo(Long.toString(loop.wallMillis() + 700));
  }

  @Test
  void contactIsLostWhenAProbeFailsAndReturnsWithOne() {
    wire.time = _ -> new WireResult.NotConnected("ConnectException");
    loop.advance(10_000);
    assertThat(heard)
        .containsExactly(new ContactSeen(Contact.REST, false, "not connected: ConnectException"));

    wire.time = _ -> wire.timeAnswer(0);
    loop.advance(1_100);
    assertThat(heard.getLast()).isEqualTo(new ContactSeen(Contact.REST, true, ""));
  }

  @Test
  void aClockOutsideTheWindowCountsAsLostContact() {
    wire.time = _ -> wire.timeAnswer(-2_500);
    loop.advance(10_000);

    assertThat(heard)
        .containsExactly(
            new ContactSeen(Contact.REST, false, "this host's clock is off by 2500 ms"));
  }
}
