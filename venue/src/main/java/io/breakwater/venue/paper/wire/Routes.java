package io.breakwater.venue.paper.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// The paths of the exchange.
final class Routes {
  private final Map<String, Route> routes = new HashMap<>();

  Routes(
      MarketDesk market,
      OrderDesk orders,
      AlgoDesk algos,
      QueryDesk queries,
      AccountDesk account,
      SettingsDesk settings) {
    market(market);
    orders(orders);
    queries(queries);
    account(account);
    settings(settings);
    add("GET", "/fapi/v1/rateLimit/order", Route.signed(1, _ -> market.orderLimits()));
    algos(algos);
  }

  Optional<Route> find(String method, String path) {
    return Optional.ofNullable(routes.get(method + " " + path));
  }

  void add(String method, String path, Route route) {
    routes.put(method + " " + path, route);
  }

  private void market(MarketDesk desk) {
    add("GET", "/fapi/v1/ping", Route.open(_ -> 1, _ -> Outcome.ok("{}")));
    add("GET", "/fapi/v1/time", Route.open(_ -> 1, desk::time));
    add("GET", "/fapi/v1/exchangeInfo", Route.open(_ -> 1, desk::exchangeInfo));
    add("GET", "/fapi/v1/depth", Route.open(Routes::depthWeight, desk::depth));
    add("GET", "/fapi/v1/klines", Route.open(Routes::klinesWeight, desk::klines));
    add("GET", "/fapi/v1/aggTrades", Route.open(_ -> 20, desk::aggTrades));
    add("GET", "/fapi/v1/trades", Route.open(_ -> 5, c -> desk.trades(c, false)));
    add("GET", "/fapi/v1/historicalTrades", Route.open(_ -> 20, c -> desk.trades(c, true)));
    add("GET", "/fapi/v1/ticker/24hr", Route.open(bySymbol(1, 40), desk::dayTicker));
    add("GET", "/fapi/v1/ticker/bookTicker", Route.open(bySymbol(2, 5), desk::bookTicker));
    add("GET", "/fapi/v1/ticker/price", Route.open(bySymbol(1, 2), desk::priceTicker));
    add("GET", "/fapi/v2/ticker/price", Route.open(bySymbol(1, 2), desk::priceTicker));
    add("GET", "/fapi/v1/premiumIndex", Route.open(bySymbol(1, 10), desk::premiumIndex));
    Route empty = Route.signed(1, _ -> Outcome.ok("[]"));
    add("GET", "/sapi/v1/capital/config/getall", empty);
    add("GET", "/sapi/v1/margin/allPairs", Route.open(_ -> 1, _ -> Outcome.ok("[]")));
  }

  private void orders(OrderDesk desk) {
    add("POST", "/fapi/v1/order", Route.order(desk::place));
    add("POST", "/fapi/v1/order/test", Route.signed(1, desk::test));
    add("PUT", "/fapi/v1/order", Route.order(desk::amend));
    add("DELETE", "/fapi/v1/order", Route.signed(1, desk::cancel));
    add("DELETE", "/fapi/v1/allOpenOrders", Route.signed(1, desk::cancelAll));
    add(
        "POST",
        "/fapi/v1/batchOrders",
        new Route(Route.Access.SIGNED, _ -> 5, 5, 1, desk::placeBatch));
    add(
        "PUT",
        "/fapi/v1/batchOrders",
        new Route(Route.Access.SIGNED, _ -> 5, 5, 1, desk::amendBatch));
    add("DELETE", "/fapi/v1/batchOrders", Route.signed(1, desk::cancelBatch));
  }

  private void queries(QueryDesk desk) {
    add("GET", "/fapi/v1/order", Route.signed(1, desk::order));
    add("GET", "/fapi/v1/openOrder", Route.signed(1, desk::openOrder));
    add("GET", "/fapi/v1/openOrders", Route.signed(bySymbol(1, 40), desk::openOrders));
    add("GET", "/fapi/v1/allOrders", Route.signed(5, desk::allOrders));
    add("GET", "/fapi/v1/userTrades", Route.signed(5, desk::userTrades));
    add("GET", "/fapi/v1/income", Route.signed(30, desk::income));
  }

  private void account(AccountDesk desk) {
    add("GET", "/fapi/v2/balance", Route.signed(5, desk::balance));
    add("GET", "/fapi/v3/balance", Route.signed(5, desk::balance));
    add("GET", "/fapi/v2/account", Route.signed(5, desk::accountV2));
    add("GET", "/fapi/v3/account", Route.signed(5, desk::accountV3));
    add("GET", "/fapi/v2/positionRisk", Route.signed(5, desk::positionsV2));
    add("GET", "/fapi/v3/positionRisk", Route.signed(5, desk::positionsV3));
  }

  private void settings(SettingsDesk desk) {
    add("POST", "/fapi/v1/leverage", Route.signed(1, desk::leverage));
    add("POST", "/fapi/v1/marginType", Route.signed(1, desk::marginType));
    add("GET", "/fapi/v1/positionSide/dual", Route.signed(30, desk::positionMode));
    add("POST", "/fapi/v1/positionSide/dual", Route.signed(1, desk::setPositionMode));
    add("POST", "/fapi/v1/countdownCancelAll", Route.signed(10, desk::countdown));
    add("GET", "/fapi/v1/multiAssetsMargin", Route.signed(30, desk::multiAssets));
    add("POST", "/fapi/v1/multiAssetsMargin", Route.signed(1, desk::setMultiAssets));
    add("GET", "/fapi/v1/leverageBracket", Route.signed(1, desk::leverageBracket));
    add("GET", "/fapi/v1/accountConfig", Route.signed(5, desk::accountConfig));
    add("GET", "/fapi/v1/symbolConfig", Route.signed(5, desk::symbolConfig));
    add("GET", "/fapi/v1/commissionRate", Route.signed(20, desk::commissionRate));
  }

  private void algos(AlgoDesk desk) {
    add("POST", "/fapi/v1/algoOrder", Route.order(desk::place));
    add("GET", "/fapi/v1/algoOrder", Route.signed(1, desk::order));
    add("DELETE", "/fapi/v1/algoOrder", Route.signed(1, desk::cancel));
    add("GET", "/fapi/v1/openAlgoOrders", Route.signed(bySymbol(1, 40), desk::openOrders));
    add("GET", "/fapi/v1/allAlgoOrders", Route.signed(5, desk::allOrders));
    add("DELETE", "/fapi/v1/algoOpenOrders", Route.signed(1, desk::cancelAll));
  }

  private static ToIntFunction<Call> bySymbol(int one, int all) {
    return call -> call.has("symbol") ? one : all;
  }

  private static int depthWeight(Call call) {
    int limit = call.limit(500, 1_000);
    if (limit <= 50) {
      return 2;
    }
    return limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
  }

  private static int klinesWeight(Call call) {
    int limit = call.limit(500, 1_500);
    if (limit < 100) {
      return 1;
    }
    return limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
  }
}
