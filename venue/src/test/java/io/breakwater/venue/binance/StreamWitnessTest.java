package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.OrderReport.Status;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenueSnapshot;
import io.breakwater.venue.dialect.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A user stream that is alive and silent while REST shows news is contradicted.
class StreamWitnessTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final PositionKey NET = new PositionKey(BTC, PositionSide.BOTH);
  private static final ClientOrderId ID = new ClientOrderId("bwa-1");

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final ScriptedSockets sockets = new ScriptedSockets();
  private final List<VenueInput> heard = new ArrayList<>();
  private final UserStream stream =
      new UserStream(
          new UserStream.Ports(loop, wire, sockets, VenueWord.alone()),
          BinanceEndpoints.MAINNET,
          new Credentials("key", "secret"),
          BinanceSettings.DEFAULTS,
          heard::add);
  private final Consumer<VenueInput> answers = stream.comparing(heard::add);

  @BeforeEach
  void openForAWhile() {
    stream.start();
    loop.run();
    open();
    loop.advance(5_000);
    heard.clear();
  }

  private void open() {
    wire.last().answer(200, "{\"listenKey\":\"k\"}");
    loop.run();
    sockets.last().listener.opened();
    loop.run();
  }

  private OrderReport report(Status status, String executed, long millis) {
    OrderTerms terms =
        new OrderTerms(NET, Side.BUY, Quantity.of("0.01"), new Pricing.Market(), false);
    return new OrderReport(ID, 8, status, terms, Quantity.of(executed), millis);
  }

  private OrderReport now(Status status, String executed) {
    return report(status, executed, loop.wallMillis());
  }

  private Fill fill(long tradeId, long millis) {
    return new Fill(
        tradeId,
        8,
        NET,
        Side.BUY,
        Price.of("64000"),
        Quantity.of("0.01"),
        Money.ZERO,
        Money.ZERO,
        false,
        millis);
  }

  private void accepted(Status status, String executed) {
    answers.accept(
        new VenueInput.SendAnswered(ID, new SendOutcome.Accepted(now(status, executed))));
  }

  private void listed(List<Fill> fills) {
    VenueSnapshot snapshot =
        new VenueSnapshot(loop.wallMillis(), Money.ZERO, List.of(), List.of(), List.of(), fills);
    answers.accept(new VenueInput.SnapshotAnswered(1, new SnapshotOutcome.Taken(snapshot)));
  }

  private void event(String status, String executed, long tradeId) {
    sockets
        .last()
        .listener
        .text(
            """
            {"e":"ORDER_TRADE_UPDATE","E":2,"T":1,"o":{"s":"BTCUSDT","c":"bwa-1","S":"BUY",
             "o":"MARKET","f":"GTC","q":"0.01","p":"0","ap":"64000","x":"TRADE","X":"%s","i":8,
             "l":"%s","z":"%s","L":"64000","T":1,"t":%d,"m":false,"R":false,"ps":"BOTH"}}
            """
                .formatted(status, executed, executed, tradeId));
    loop.run();
  }

  private List<ContactSeen> contacts() {
    return heard.stream()
        .filter(ContactSeen.class::isInstance)
        .map(ContactSeen.class::cast)
        .toList();
  }

  @Test
  void anAnswerWithoutItsEventContradictsTheStreamWhichIsBuiltAnew() {
    accepted(Status.FILLED, "0.01");
    loop.advance(4_900);
    assertThat(contacts()).isEmpty();

    loop.advance(200);

    assertThat(contacts()).hasSize(1);
    ContactSeen lost = contacts().getFirst();
    assertThat(lost.contact()).isEqualTo(Contact.USER_STREAM);
    assertThat(lost.up()).isFalse();
    assertThat(lost.detail())
        .isEqualTo(
            "contradicted: a send was answered with bwa-1 FILLED, and the stream told nothing of"
                + " it");
    assertThat(sockets.last().closed).isTrue();
    loop.advance(1_000);
    open();
    assertThat(contacts().getLast()).isEqualTo(new ContactSeen(Contact.USER_STREAM, true, ""));
  }

  @Test
  void theEventBeforeOrAfterTheAnswerIsEnough() {
    event("FILLED", "0.01", 77);
    accepted(Status.FILLED, "0.01");
    listed(List.of(fill(77, loop.wallMillis())));
    loop.advance(8_000);
    sockets.last().listener.pong();
    accepted(Status.NEW, "0");

    assertThat(contacts()).isEmpty();
  }

  @Test
  void anEventThatTellsLessThanTheAnswerIsNotEnough() {
    accepted(Status.FILLED, "0.01");
    event("PARTIALLY_FILLED", "0.004", 77);
    loop.advance(5_100);

    assertThat(contacts()).hasSize(1);
  }

  @Test
  void aCancelAQueryAListedTradeAndAnAnnouncedTradeAreNewsToo() {
    List<Runnable> news =
        List.of(
            () ->
                answers.accept(
                    new VenueInput.CancelAnswered(
                        ID, BTC, new CancelOutcome.Canceled(now(Status.CANCELED, "0")))),
            () ->
                answers.accept(
                    new VenueInput.QueryAnswered(
                        ID, BTC, new QueryOutcome.Found(now(Status.FILLED, "0.01")))),
            () -> listed(List.of(fill(78, loop.wallMillis()))),
            () ->
                sockets
                    .last()
                    .listener
                    .text(
                        "{\"e\":\"TRADE_LITE\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"q\":\"1\","
                            + "\"p\":\"0\",\"c\":\"a\",\"S\":\"BUY\",\"L\":\"1\",\"l\":\"1\","
                            + "\"t\":79,\"i\":8}"));
    for (Runnable one : news) {
      heard.clear();
      one.run();
      loop.advance(5_100);

      assertThat(contacts()).hasSize(1);
      assertThat(contacts().getFirst().detail()).startsWith("contradicted: ");
      loop.advance(30_000);
      open();
      loop.advance(5_000);
    }
  }

  @Test
  void newsFromBeforeTheOpeningSaysNothingOfThisStream() {
    long before = loop.wallMillis() - 3_600_000;
    answers.accept(
        new VenueInput.QueryAnswered(
            ID, BTC, new QueryOutcome.Found(report(Status.FILLED, "0.01", before))));
    listed(List.of(fill(70, before)));
    loop.advance(6_000);

    assertThat(contacts()).isEmpty();
  }

  @Test
  void newsIsJudgedOnceHoweverOftenItIsShownAgain() {
    accepted(Status.FILLED, "0.01");
    long made = loop.wallMillis();
    loop.advance(6_000);
    open();
    for (int i = 0; i < 5; i++) {
      answers.accept(
          new VenueInput.QueryAnswered(
              ID, BTC, new QueryOutcome.Found(report(Status.FILLED, "0.01", made))));
      loop.advance(6_000);
      sockets.last().listener.pong();
      loop.run();
    }

    assertThat(contacts()).hasSize(2);
    assertThat(contacts().getLast().up()).isTrue();
  }

  @Test
  void whatTheStreamSaysIsPassedOnAndAnswersToo() {
    accepted(Status.NEW, "0");
    event("NEW", "0", 0);

    assertThat(heard).hasSize(2);
    assertThat(heard.getFirst()).isInstanceOf(VenueInput.SendAnswered.class);
    assertThat(heard.getLast()).isInstanceOf(VenueInput.OrderReported.class);
  }

  @Test
  void whatWasToldIsRememberedInBoundedSpace() {
    StreamWitness witness = new StreamWitness(loop, 5_000, _ -> {});
    witness.opened();
    loop.advance(10_000);
    Consumer<VenueInput> shown = witness.comparing(_ -> {});
    for (int i = 0; i < 3 * StreamWitness.TOLD_MAX; i++) {
      VenueSnapshot snapshot =
          new VenueSnapshot(
              0, Money.ZERO, List.of(), List.of(), List.of(), List.of(fill(i, loop.wallMillis())));
      shown.accept(new VenueInput.SnapshotAnswered(1, new SnapshotOutcome.Taken(snapshot)));
      witness.told(
          new VenueInput.OrderReported(now(Status.NEW, "0"), List.of(fill(i, loop.wallMillis()))));
    }
    loop.advance(6_000);

    assertThat(witness.contradictions()).isZero();
    assertThat(witness.remembered()).isLessThanOrEqualTo(2 * StreamWitness.TOLD_MAX);
  }
}
