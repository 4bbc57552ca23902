package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Position;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The doors of `/paper`: state, faults and prices, as texts. What is wrong with a text is an
/// `IllegalArgumentException` in one line.
public final class PaperDoors {
  private final PaperExchange exchange;

  public PaperDoors(PaperExchange exchange) {
    this.exchange = exchange;
  }

  /// `GET /paper/state`.
  public String state(long nowMillis) {
    return WireWriter.object(out ->
        out.number("time", nowMillis)
            .text("recording", exchange.plan().name())
            .number("speed", exchange.plan().speed())
            .number("startMillis", exchange.plan().startMillis())
            .objects(
                "accounts",
                exchange.engine().state().accounts().stream().map(this::account).toList())
            .objects("markets", markets()));
  }

  private List<WireMessage> markets() {
    List<WireMessage> markets = new ArrayList<>();
    for (PaperExchange.MarketState market : exchange.markets()) {
      markets.add(out ->
          out.text("symbol", market.symbol().name())
              .text("lastPrice", market.last())
              .flag("ended", market.ended()));
    }
    return markets;
  }

  private WireMessage account(Account account) {
    var margin = exchange.engine().margin(account);
    List<WireMessage> positions =
        account.positions().stream()
            .filter(p -> !p.amount().isZero())
            .map(PaperDoors::position)
            .toList();
    List<WireMessage> orders = new ArrayList<>();
    for (Order order : account.openOrders()) {
      orders.add(out -> OrderTexts.of(order).writeQueried(out));
    }
    return out ->
        out.text("account", account.name().text())
            .text("walletBalance", account.wallet().toString())
            .text("unrealizedProfit", margin.unrealized().toString())
            .text("equity", account.wallet().plus(margin.unrealized()).toString())
            .text("availableBalance", margin.available().toString())
            .flag("hedgeMode", account.hedge())
            .objects("positions", positions)
            .objects("openOrders", orders);
  }

  private static WireMessage position(Position position) {
    return out ->
        out.text("symbol", position.key().symbol().name())
            .text("positionSide", position.key().side().name())
            .text("positionAmt", position.amount().toString())
            .decimal("entryPrice", position.entryPriceE8())
            .number("updateTime", position.updatedMillis());
  }

  /// `GET /paper/prices`.
  public String prices() {
    return WireWriter.array(markets());
  }

  /// `POST /paper/prices`: `{symbol, price}`, `{symbol, moves: [{afterMs, price}]}`, or `{symbol,
  /// resume: true}`.
  public String post(String body, long nowMillis) {
    try {
      Fields fields = WireText.object(body);
      Symbol symbol = new Symbol(fields.text("symbol").toUpperCase(Locale.ROOT));
      boolean done;
      if (fields.flagOr("resume", false)) {
        done = exchange.resume(symbol, nowMillis);
      } else if (fields.has("moves")) {
        done =
            fields.objects("moves", move -> post(symbol, move, nowMillis)).stream()
                .allMatch(Boolean::booleanValue);
      } else {
        done = exchange.post(symbol, fields.price("price"), nowMillis, nowMillis);
      }
      if (!done) {
        throw new IllegalArgumentException(
            "no such market, or no more prices fit; use one of " + exchange.plan().symbols());
      }
      return prices();
    } catch (WireText.Malformed e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; send {\"symbol\":\"BTCUSDT\",\"price\":\"900\"}", e);
    }
  }

  private boolean post(Symbol symbol, Fields move, long nowMillis) {
    Price price = move.price("price");
    long at = Math.addExact(nowMillis, Math.max(0, move.number("afterMs")));
    return exchange.post(symbol, price, at, nowMillis);
  }

  /// `POST /paper/funding`: `{symbol, rate}`, the rate as the wire has it (0.0001 is 1 bps);
  /// answers how many positions paid or received.
  public String fund(String body, long nowMillis) {
    try {
      Fields fields = WireText.object(body);
      Symbol symbol = new Symbol(fields.text("symbol").toUpperCase(Locale.ROOT));
      int paid = exchange.payFunding(symbol, new Bps(fields.decimal("rate").e8()), nowMillis);
      return WireWriter.object(out -> out.number("positions", paid));
    } catch (WireText.Malformed e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; send {\"symbol\":\"BTCUSDT\",\"rate\":\"0.0001\"}", e);
    }
  }

  /// `GET /paper/faults`.
  public String faults(long nowMillis) {
    List<FaultBoard.Status> list = exchange.faults().list(nowMillis);
    return WireWriter.array(list, PaperDoors::write);
  }

  private static void write(FaultBoard.Status status, WireWriter out) {
    Fault fault = status.fault();
    out.number("id", status.id())
        .text("kind", fault.kind().wireName())
        .text("symbol", fault.symbol())
        .text("path", fault.path())
        .text("method", fault.method())
        .text("clientOrderIdPrefix", fault.clientOrderIdPrefix())
        .number("count", fault.count())
        .number("durationMs", fault.durationMillis())
        .number("fired", status.fired())
        .flag("live", status.live());
  }

  /// `POST /paper/faults`: `{kind, symbol?, path?, method?, clientOrderIdPrefix?, count?,
  /// durationMs?, delayMs?, executed?, status?, code?, message?, retryAfterSeconds?, skewMs?,
  /// percent?}`; answers `{id}`.
  public String arm(String body, long nowMillis) {
    try {
      Fields fields = WireText.object(body);
      String name = fields.text("kind");
      FaultKind kind =
          FaultKind.named(name)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "unknown fault kind \"" + name + "\"; use one of " + FaultKind.names()));
      long id = exchange.faults().arm(fault(Fault.of(kind), fields), nowMillis);
      return WireWriter.object(out -> out.number("id", id));
    } catch (WireText.Malformed | IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Fault fault(Fault usual, Fields fields) {
    return new Fault(
        usual.kind(),
        fields.textOr("symbol", ""),
        fields.textOr("path", ""),
        fields.textOr("method", ""),
        fields.textOr("clientOrderIdPrefix", ""),
        (int) fields.numberOr("count", 0),
        fields.numberOr("durationMs", 0),
        fields.numberOr("delayMs", usual.delayMillis()),
        fields.flagOr("executed", usual.executed()),
        (int) fields.numberOr("status", usual.status()),
        (int) fields.numberOr("code", usual.code()),
        fields.textOr("message", usual.message()),
        fields.numberOr("retryAfterSeconds", usual.retryAfterSeconds()),
        fields.numberOr("skewMs", 0),
        (int) fields.numberOr("percent", usual.percent()));
  }

  /// `DELETE /paper/faults`: one by its id, or all with an empty one. False where it is not there.
  public boolean disarm(String id) {
    if (id.isEmpty()) {
      exchange.faults().removeAll();
      return true;
    }
    try {
      return exchange.faults().remove(Long.parseLong(id));
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
