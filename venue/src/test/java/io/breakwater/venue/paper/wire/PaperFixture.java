package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.record.Journal;
import io.breakwater.venue.paper.record.MemoryStore;
import io.breakwater.venue.paper.stream.StreamSink;
import io.breakwater.venue.recording.Aggressor;
import io.breakwater.venue.recording.Recording;
import java.util.ArrayList;
import java.util.List;

/// A paper exchange over a small recording: one trade a second, at 1000, 1001, 1002 and again, at
/// speed 1. With one hundred trades the first market starts at trade 20.
final class PaperFixture implements StreamSink {
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final long START_MILLIS = 1_700_000_000_000L;
  static final Credentials KEY = PaperAccount.standard().credentials();

  final MemoryStore store;
  final List<String> sent = new ArrayList<>();
  final List<String> closed = new ArrayList<>();
  final PaperExchange exchange;
  long nowMillis = START_MILLIS;

  PaperFixture() {
    this(PaperTerms.DEFAULT, new MemoryStore(), START_MILLIS);
  }

  PaperFixture(PaperTerms terms, MemoryStore store, long nowMillis) {
    this.store = store;
    this.nowMillis = nowMillis;
    ReplayPlan plan =
        new ReplayPlan(
            recording(), "small.csv", List.of(BTC, new Symbol("ETHUSDT")), 1, START_MILLIS);
    exchange = new PaperExchange(terms, plan, new Journal(store), this, nowMillis);
  }

  static Recording recording() {
    Recording.Builder builder = Recording.builder("small.csv");
    for (int i = 0; i < 100; i++) {
      Price price = Price.of(Integer.toString(1_000 + i % 3));
      builder.add(1_385_000_000_000L + i * 1_000L, price, Quantity.of("0.5"), Aggressor.UNKNOWN);
    }
    return builder.build();
  }

  @Override
  public void send(String connection, String text) {
    sent.add(text);
  }

  @Override
  public void close(String connection) {
    closed.add(connection);
  }

  void pass(long millis) {
    nowMillis += millis;
    exchange.advance(nowMillis);
  }

  Reply open(String path, Params query) {
    return exchange.handle(
        WireRequest.open(WireRequest.Method.GET, "/fapi" + path, query), nowMillis);
  }

  String get(String path, Params query) {
    return body(signed(WireRequest.Method.GET, path, query));
  }

  Reply signed(WireRequest.Method method, String path, Params params) {
    Params timed = params.with("timestamp", nowMillis);
    return exchange.handle(WireRequest.signed(method, "/fapi" + path, timed, KEY), nowMillis);
  }

  Reply order(String id, String side, String type, String quantity, String price) {
    Params params =
        Params.of("symbol", "BTCUSDT")
            .with("side", side)
            .with("type", type)
            .with("quantity", quantity)
            .withUnlessEmpty("price", price)
            .withUnlessEmpty("timeInForce", price.isEmpty() ? "" : "GTC")
            .with("newClientOrderId", id)
            .with("newOrderRespType", "RESULT");
    return signed(WireRequest.Method.POST, "/v1/order", params);
  }

  Reply marketOrder(String id, String side, String quantity) {
    return order(id, side, "MARKET", quantity, "");
  }

  /// A stop at market that watches the mark price; `more` names its market and its size.
  Reply stop(String id, String side, String trigger, Params more) {
    return signed(
        WireRequest.Method.POST,
        "/v1/algoOrder",
        more.with("algoType", "CONDITIONAL")
            .with("side", side)
            .with("type", "STOP_MARKET")
            .with("triggerPrice", trigger)
            .with("workingType", "MARK_PRICE")
            .with("clientAlgoId", id));
  }

  Reply trailing(String id, String side, String quantity, String callbackPercent) {
    return signed(
        WireRequest.Method.POST,
        "/v1/algoOrder",
        Params.of("symbol", "BTCUSDT")
            .with("algoType", "CONDITIONAL")
            .with("side", side)
            .with("type", "TRAILING_STOP_MARKET")
            .with("quantity", quantity)
            .with("reduceOnly", "true")
            .with("callbackRate", callbackPercent)
            .with("clientAlgoId", id));
  }

  /// Shows a price of BTCUSDT by hand.
  void price(String price) {
    nowMillis += 10;
    exchange.post(BTC, Price.of(price), nowMillis, nowMillis);
  }

  String listenKey() {
    Reply reply =
        exchange.handle(
            WireRequest.keyed(WireRequest.Method.POST, "/fapi/v1/listenKey", KEY), nowMillis);
    return fields(reply).text("listenKey");
  }

  static String body(Reply reply) {
    return reply.answer().body();
  }

  static Fields fields(Reply reply) {
    return WireText.object(body(reply));
  }

  static int code(Reply reply) {
    return fields(reply).small("code");
  }

  List<String> journal() {
    List<String> lines = new ArrayList<>();
    store.forEach(lines::add);
    return lines;
  }
}
