package io.breakwater.peers.java;

import static io.breakwater.peers.java.Rows.claim;

import java.math.BigDecimal;
import java.util.List;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.service.trade.params.DefaultCancelAllOrdersByInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;

/// XChange, unchanged but for its addresses.
///
/// Arguments: REST base, WebSocket base (it has no use for it), key, secret.
public final class XChange {
  private static final String SYMBOL = "BTCUSDT";
  private static final FuturesContract MARKET = new FuturesContract("BTC/USDT/PERP");

  private final Rows rows;
  private final Exchange exchange;
  private final BigDecimal low;
  private String orderId = "";

  /// The exchange that asks one address for everything; its own choice of hosts is overruled.
  public static final class Local extends BinanceExchange {
    private static final String ADDRESS = "address";

    @Override
    protected void concludeHostParams(ExchangeSpecification specification) {
      Object address = specification.getExchangeSpecificParametersItem(ADDRESS);
      specification.setSslUri(String.valueOf(address));
    }
  }

  private XChange(String rest, String key, String secret) throws Exception {
    this.rows = new Rows("xchange", rest);
    rows.pin(SYMBOL);
    ExchangeSpecification specification = new ExchangeSpecification(Local.class);
    specification.setExchangeSpecificParametersItem(Local.ADDRESS, rest);
    specification.setExchangeSpecificParametersItem(
        BinanceExchange.EXCHANGE_TYPE, ExchangeType.FUTURES);
    specification.setApiKey(key);
    specification.setSecretKey(secret);
    specification.setSslUri(rest);
    specification.setShouldLoadRemoteMetaData(false);
    this.exchange = ExchangeFactory.INSTANCE.createExchange(specification);
    this.low = BigDecimal.valueOf(rows.price(SYMBOL, "0.9"));
  }

  public static void main(String[] arguments) throws Exception {
    XChange client = new XChange(arguments[0], arguments[2], arguments[3]);
    client.reads();
    client.orders();
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void reads() throws Exception {
    rows.row("remoteInit", List.of("GET /fapi/v1/exchangeInfo"), exchange::remoteInit);
    rows.row(
        "getTicker",
        List.of("GET /fapi/v1/ticker/24hr"),
        () -> {
          BigDecimal last = exchange.getMarketDataService().getTicker(MARKET).getLast();
          claim(last.signum() > 0, "a last price", last);
        });
    rows.row(
        "getOrderBook",
        List.of("GET /fapi/v1/depth"),
        () -> {
          int bids = exchange.getMarketDataService().getOrderBook(MARKET, 5).getBids().size();
          claim(bids > 0, "bids", bids);
        });
    rows.row(
        "getAccountInfo",
        List.of("GET /fapi/v2/account"),
        () ->
            claim(
                !exchange.getAccountService().getAccountInfo().getWallets().isEmpty(),
                "a wallet",
                "none"));
  }

  private void orders() throws Exception {
    rows.row(
        "placeLimitOrder",
        List.of("POST /fapi/v1/order"),
        () -> {
          LimitOrder order =
              new LimitOrder.Builder(OrderType.BID, MARKET)
                  .originalAmount(new BigDecimal("0.1"))
                  .limitPrice(low)
                  .userReference("xchange-1")
                  .build();
          orderId = exchange.getTradeService().placeLimitOrder(order);
          claim(!orderId.isEmpty(), "an order id", orderId);
        });
    rows.row(
        "getOpenOrders",
        List.of("GET /fapi/v1/openOrders"),
        () -> {
          int open =
              exchange
                  .getTradeService()
                  .getOpenOrders(new DefaultOpenOrdersParamInstrument(MARKET))
                  .getOpenOrders()
                  .size();
          claim(open == 1, "one order", open);
        });
    rows.row(
        "cancelAllOrders",
        List.of("DELETE /fapi/v1/allOpenOrders"),
        () ->
            exchange
                .getTradeService()
                .cancelAllOrders(new DefaultCancelAllOrdersByInstrument(MARKET)));
  }
}
