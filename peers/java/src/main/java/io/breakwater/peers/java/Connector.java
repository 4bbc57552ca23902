package io.breakwater.peers.java;

import static io.breakwater.peers.java.Rows.claim;
import static io.breakwater.peers.java.Rows.got;

import com.binance.connector.client.common.configuration.ClientConfiguration;
import com.binance.connector.client.common.configuration.SignatureConfiguration;
import com.binance.connector.client.common.websocket.configuration.WebSocketClientConfiguration;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.DerivativesTradingUsdsFuturesRestApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.api.DerivativesTradingUsdsFuturesRestApi;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.AutoCancelAllOpenOrdersRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ChangeInitialLeverageRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Interval;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewAlgoOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Side;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.TimeInForce;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.DerivativesTradingUsdsFuturesWebSocketApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.api.DerivativesTradingUsdsFuturesWebSocketApi;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.CancelOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.DerivativesTradingUsdsFuturesWebSocketStreamsUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.api.DerivativesTradingUsdsFuturesWebSocketStreams;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.OrderTradeUpdate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The official Java connector, unchanged but for its addresses.
///
/// Arguments: REST base, WebSocket base, key, secret.
public final class Connector {
  private static final String SYMBOL = "BTCUSDT";
  private static final long ANSWER_SECONDS_MAX = 20;

  private final Rows rows;
  private final String sockets;
  private final SignatureConfiguration signature = new SignatureConfiguration();
  private final DerivativesTradingUsdsFuturesRestApi api;
  private final double low;
  private final double trigger;
  private long algoId;

  private Connector(String rest, String sockets, String key, String secret) throws Exception {
    this.rows = new Rows("connector-java", rest);
    this.sockets = sockets;
    signature.setApiKey(key);
    signature.setSecretKey(secret);
    ClientConfiguration configuration =
        DerivativesTradingUsdsFuturesRestApiUtil.getClientConfiguration();
    configuration.setUrl(rest);
    configuration.setRetries(0);
    configuration.setSignatureConfiguration(signature);
    this.api = new DerivativesTradingUsdsFuturesRestApi(configuration);
    rows.pin(SYMBOL);
    this.low = rows.price(SYMBOL, "0.9");
    this.trigger = rows.price(SYMBOL, "0.8");
  }

  public static void main(String[] arguments) throws Exception {
    Connector connector = new Connector(arguments[0], arguments[1], arguments[2], arguments[3]);
    connector.reads();
    connector.account();
    connector.orders();
    connector.positions();
    connector.conditional();
    connector.userStream();
    connector.webSocketApi();
    System.out.flush();
    // The connector's own threads would keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  private void reads() throws Exception {
    rows.row(
        "exchangeInformation",
        List.of("GET /fapi/v1/exchangeInfo"),
        () -> {
          int markets = got(api.exchangeInformation().getData().getSymbols()).size();
          claim(markets >= 10, "ten markets or more", markets);
        });
    rows.row("orderBook", List.of("GET /fapi/v1/depth"), () -> api.orderBook(SYMBOL, 5L).getData());
    rows.row(
        "symbolOrderBookTicker",
        List.of("GET /fapi/v1/ticker/bookTicker"),
        () -> api.symbolOrderBookTicker(SYMBOL).getData());
    rows.row(
        "markPrice", List.of("GET /fapi/v1/premiumIndex"), () -> api.markPrice(SYMBOL).getData());
    rows.row(
        "klineCandlestickData",
        List.of("GET /fapi/v1/klines"),
        () -> {
          int bars =
              api.klineCandlestickData(SYMBOL, Interval.INTERVAL_1m, null, null, 3L)
                  .getData()
                  .size();
          claim(bars > 0, "a bar", bars);
        });
  }

  private void account() throws Exception {
    rows.row(
        "futuresAccountBalance V2 and V3",
        List.of("GET /fapi/v2/balance", "GET /fapi/v3/balance"),
        () -> {
          claim(!api.futuresAccountBalanceV2(null).getData().isEmpty(), "a balance", "none");
          claim(!api.futuresAccountBalanceV3(null).getData().isEmpty(), "a balance", "none");
        });
    rows.row(
        "accountInformation V2 and V3",
        List.of("GET /fapi/v2/account", "GET /fapi/v3/account"),
        () -> {
          api.accountInformationV2(null).getData();
          api.accountInformationV3(null).getData();
        });
    rows.row(
        "getCurrentPositionMode",
        List.of("GET /fapi/v1/positionSide/dual"),
        () -> api.getCurrentPositionMode(null).getData());
    rows.row(
        "changeInitialLeverage",
        List.of("POST /fapi/v1/leverage"),
        () -> {
          ChangeInitialLeverageRequest wanted = new ChangeInitialLeverageRequest();
          long leverage =
              got(
                  api.changeInitialLeverage(wanted.symbol(SYMBOL).leverage(5L))
                      .getData()
                      .getLeverage());
          claim(leverage == 5, "leverage 5", leverage);
        });
  }

  private NewOrderRequest order(String id) {
    return new NewOrderRequest()
        .symbol(SYMBOL)
        .newClientOrderId(id)
        .side(Side.BUY)
        .quantity(0.1)
        .price(low)
        .type("LIMIT")
        .timeInForce(TimeInForce.GTC);
  }

  private void orders() throws Exception {
    rows.row(
        "newOrder",
        List.of("POST /fapi/v1/order"),
        () -> {
          String id = api.newOrder(order("java-1")).getData().getClientOrderId();
          claim("java-1".equals(id), "java-1", id);
        });
    rows.row(
        "queryOrder by client id",
        List.of("GET /fapi/v1/order"),
        () -> {
          String status = api.queryOrder(SYMBOL, null, "java-1", null).getData().getStatus();
          claim("NEW".equals(status), "NEW", status);
        });
    rows.row(
        "currentAllOpenOrders",
        List.of("GET /fapi/v1/openOrders"),
        () -> {
          int open = api.currentAllOpenOrders(SYMBOL, null).getData().size();
          claim(open == 1, "one order", open);
        });
    rows.row(
        "cancelOrder by client id",
        List.of("DELETE /fapi/v1/order"),
        () -> {
          String status = api.cancelOrder(SYMBOL, null, "java-1", null).getData().getStatus();
          claim("CANCELED".equals(status), "CANCELED", status);
        });
  }

  private void positions() throws Exception {
    rows.row(
        "newOrder market",
        List.of("POST /fapi/v1/order"),
        () ->
            api.newOrder(
                new NewOrderRequest().symbol(SYMBOL).side(Side.BUY).quantity(0.1).type("MARKET")));
    rows.row(
        "positionInformation V2 and V3",
        List.of("GET /fapi/v2/positionRisk", "GET /fapi/v3/positionRisk"),
        () -> {
          claim(!api.positionInformationV2(SYMBOL, null).getData().isEmpty(), "a position", "none");
          claim(!api.positionInformationV3(SYMBOL, null).getData().isEmpty(), "a position", "none");
        });
    rows.row(
        "accountTradeList",
        List.of("GET /fapi/v1/userTrades"),
        () -> {
          int trades =
              api.accountTradeList(SYMBOL, null, null, null, null, null, null).getData().size();
          claim(trades >= 1, "a trade", trades);
        });
    rows.row(
        "autoCancelAllOpenOrders",
        List.of("POST /fapi/v1/countdownCancelAll"),
        () ->
            api.autoCancelAllOpenOrders(
                new AutoCancelAllOpenOrdersRequest().symbol(SYMBOL).countdownTime(0L)));
  }

  private void conditional() throws Exception {
    rows.row(
        "newAlgoOrder",
        List.of("POST /fapi/v1/algoOrder"),
        () ->
            algoId =
                got(
                    api.newAlgoOrder(
                            new NewAlgoOrderRequest()
                                .algoType("CONDITIONAL")
                                .symbol(SYMBOL)
                                .side(Side.SELL)
                                .type("STOP_MARKET")
                                .quantity(0.1)
                                .triggerPrice(trigger)
                                .reduceOnly("true"))
                        .getData()
                        .getAlgoId()));
    rows.row(
        "queryAlgoOrder",
        List.of("GET /fapi/v1/algoOrder"),
        () -> {
          long found = got(api.queryAlgoOrder(algoId, null, null).getData().getAlgoId());
          claim(found == algoId, "the conditional order", found);
        });
    rows.row(
        "cancelAllAlgoOpenOrders",
        List.of("DELETE /fapi/v1/algoOpenOrders"),
        () -> api.cancelAllAlgoOpenOrders(SYMBOL, null));
  }

  private void userStream() throws Exception {
    rows.row(
        "user stream",
        List.of("POST /fapi/v1/listenKey", "POST /fapi/v1/order", "PUT /fapi/v1/listenKey"),
        () -> {
          String listenKey = api.startUserDataStream().getData().getListenKey();
          WebSocketClientConfiguration configuration =
              DerivativesTradingUsdsFuturesWebSocketStreamsUtil.getClientConfiguration();
          configuration.setUrl(sockets + "/private/stream");
          var events =
              new DerivativesTradingUsdsFuturesWebSocketStreams(configuration).userData(listenKey);
          TimeUnit.SECONDS.sleep(1);
          api.newOrder(order("java-streamed"));
          Rows.within(
              "the order by the stream",
              () ->
                  events.take().getActualInstance() instanceof OrderTradeUpdate update
                      ? update
                      : null);
          api.keepaliveUserDataStream();
          api.cancelAllOpenOrders(SYMBOL, null);
        });
    rows.row("closeUserDataStream", List.of("DELETE /fapi/v1/listenKey"), api::closeUserDataStream);
  }

  private void webSocketApi() throws Exception {
    rows.row(
        "WS API: newOrder, cancelOrder",
        List.of(),
        () -> {
          WebSocketClientConfiguration configuration =
              DerivativesTradingUsdsFuturesWebSocketApiUtil.getClientConfiguration();
          configuration.setUrl(sockets + "/ws-fapi/v1");
          configuration.setAutoLogon(false);
          configuration.setSignatureConfiguration(signature);
          DerivativesTradingUsdsFuturesWebSocketApi socket =
              new DerivativesTradingUsdsFuturesWebSocketApi(configuration);
          var made =
              socket
                  .newOrder(
                      new com.binance.connector.client.derivatives_trading_usds_futures.websocket
                              .api.model.NewOrderRequest()
                          .symbol(SYMBOL)
                          .newClientOrderId("java-ws")
                          .side(
                              com.binance.connector.client.derivatives_trading_usds_futures
                                  .websocket.api.model.Side.BUY)
                          .quantity(0.1)
                          .price(low)
                          .type("LIMIT")
                          .timeInForce(
                              com.binance.connector.client.derivatives_trading_usds_futures
                                  .websocket.api.model.TimeInForce.GTC))
                  .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
          claim(got(made.getStatus()) == 200, "an order by the socket", made);
          var ended =
              socket
                  .cancelOrder(new CancelOrderRequest().symbol(SYMBOL).origClientOrderId("java-ws"))
                  .get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
          claim(got(ended.getStatus()) == 200, "cancelled by the socket", ended);
        });
  }
}
