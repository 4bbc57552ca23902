package io.breakwater.venue.dialect;

/// Texts after the field lists of the venue's documents, for tests.
final class Texts {
  private Texts() {}

  static final String PLACED =
      """
      {"orderId":22542179,"symbol":"BTCUSDT","status":"NEW","clientOrderId":"bwabc-1",
       "price":"64000.10","avgPrice":"0.00","origQty":"0.010","executedQty":"0.000",
       "cumQty":"0.000","cumQuote":"0.00000","timeInForce":"GTC","type":"LIMIT",
       "reduceOnly":false,"closePosition":false,"side":"BUY","positionSide":"BOTH",
       "stopPrice":"0.00","workingType":"CONTRACT_PRICE","priceProtect":false,
       "origType":"LIMIT","priceMatch":"NONE","selfTradePreventionMode":"EXPIRE_MAKER",
       "goodTillDate":0,"updateTime":1566818724722,"somethingNew":{"a":[1]}}
      """;

  static final String FILLED_UPDATE =
      """
      {"e":"ORDER_TRADE_UPDATE","E":1568879465651,"T":1568879465650,"o":{"s":"BTCUSDT",
       "c":"bwabc-2","S":"SELL","o":"MARKET","f":"GTC","q":"0.010","p":"0","ap":"64000.05",
       "sp":"0","x":"TRADE","X":"FILLED","i":8886774,"l":"0.004","z":"0.010","L":"64000.00",
       "N":"USDT","n":"0.10240000","T":1568879465650,"t":77,"b":"0","a":"0","m":false,"R":true,
       "wt":"CONTRACT_PRICE","ot":"MARKET","ps":"BOTH","cp":false,"rp":"-1.25","pP":false,
       "si":0,"ss":0,"V":"EXPIRE_MAKER","pm":"NONE","gtd":0,"er":"0"}}
      """;

  static final String ACCOUNT_UPDATE =
      """
      {"e":"ACCOUNT_UPDATE","E":1564745798939,"T":1564745798938,"a":{"m":"ORDER",
       "B":[{"a":"BNB","wb":"1.0","cw":"0","bc":"0"},
            {"a":"USDT","wb":"122624.12345678","cw":"100.12345678","bc":"50.12345678"}],
       "P":[{"s":"BTCUSDT","pa":"-10","ep":"6563.8600000000012","bep":"6563.6","cr":"-45.04",
             "up":"-1423.15600","mt":"cross","iw":"0","ps":"BOTH"}]}}
      """;

  static final String LISTING =
      """
      {"timezone":"UTC","serverTime":1565613908500,"futuresType":"U_MARGINED",
       "rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,
       "limit":2400},{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":300}],
       "exchangeFilters":[],"assets":[{"asset":"USDT","marginAvailable":true,
       "autoAssetExchange":null}],
       "symbols":[{"symbol":"BTCUSDT","pair":"BTCUSDT","contractType":"PERPETUAL",
       "deliveryDate":4133404800000,"onboardDate":1569398400000,"status":"TRADING",
       "baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","pricePrecision":2,
       "quantityPrecision":3,"baseAssetPrecision":8,"quotePrecision":8,"filters":[
       {"filterType":"PRICE_FILTER","minPrice":"556.80","maxPrice":"4529764","tickSize":"0.10"},
       {"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},
       {"filterType":"MARKET_LOT_SIZE","minQty":"0.001","maxQty":"120","stepSize":"0.001"},
       {"filterType":"MAX_NUM_ORDERS","limit":200},
       {"filterType":"MIN_NOTIONAL","notional":"50"},
       {"filterType":"PERCENT_PRICE","multiplierUp":"1.0500","multiplierDown":"0.9500",
       "multiplierDecimal":"4"},
       {"filterType":"POSITION_RISK_CONTROL","positionControlSide":"NONE"}],
       "orderTypes":["LIMIT","MARKET"],"timeInForce":["GTC","IOC","FOK","GTX"],
       "permissionSets":["GRID"]},
       {"symbol":"OLDUSDT","status":"CLOSE","filters":[]},
       {"symbol":"测试USDT","status":"TRADING","filters":[]}]}
      """;
}
