// The official JavaScript connector, unchanged but for its addresses.
import { DerivativesTradingUsdsFutures } from '@binance/derivatives-trading-usds-futures';
import { claim, key, live, pin, price, rest, secret, sockets, until } from './rows.mjs';

const symbol = 'BTCUSDT';
const client = new DerivativesTradingUsdsFutures({
  configurationRestAPI: { apiKey: key, apiSecret: secret, basePath: rest },
  configurationWebsocketStreams: { wsURL: sockets },
  configurationWebsocketAPI: { apiKey: key, apiSecret: secret, wsURL: `${sockets}/ws-fapi/v1` },
});
const api = client.restAPI;
const data = async (call) => (await call).data();

await pin(symbol);
const low = await price(symbol, 0.9);
const order = (id) => ({
  symbol,
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: 0.1,
  price: low,
  newClientOrderId: id,
});
let algo;
let listenKey;
let streams;

const table = [
  ['exchangeInformation', ['GET /fapi/v1/exchangeInfo'], async () => {
    const listing = await data(api.exchangeInformation());
    claim(listing.symbols.length >= 10, 'ten markets or more', listing.symbols?.length);
  }],
  ['orderBook', ['GET /fapi/v1/depth'], async () => {
    const book = await data(api.orderBook({ symbol, limit: 5 }));
    claim(book.bids.length > 0, 'bids', book);
  }],
  ['symbolOrderBookTicker', ['GET /fapi/v1/ticker/bookTicker'], async () => {
    claim((await data(api.symbolOrderBookTicker({ symbol }))).symbol === symbol, symbol, '');
  }],
  ['markPrice', ['GET /fapi/v1/premiumIndex'], async () => {
    claim(Number((await data(api.markPrice({ symbol }))).markPrice) > 0, 'a mark', '');
  }],
  ['klineCandlestickData', ['GET /fapi/v1/klines'], async () => {
    const bars = await data(api.klineCandlestickData({ symbol, interval: '1m', limit: 3 }));
    claim(bars.length > 0 && bars[0].length === 12, 'rows of twelve', bars);
  }],
  ['futuresAccountBalance V2 and V3', ['GET /fapi/v2/balance', 'GET /fapi/v3/balance'], async () => {
    const two = await data(api.futuresAccountBalanceV2());
    const three = await data(api.futuresAccountBalanceV3());
    claim(Number(two[0].balance) > 0 && Number(three[0].balance) > 0, 'balances', [two, three]);
  }],
  ['accountInformation V2 and V3', ['GET /fapi/v2/account', 'GET /fapi/v3/account'], async () => {
    const two = await data(api.accountInformationV2());
    const three = await data(api.accountInformationV3());
    claim(two.canTrade === true && Number(three.totalWalletBalance) > 0, 'accounts', [two.canTrade]);
  }],
  ['futuresAccountConfiguration, symbolConfiguration', ['GET /fapi/v1/accountConfig', 'GET /fapi/v1/symbolConfig'],
    async () => {
      const account = await data(api.futuresAccountConfiguration());
      const one = await data(api.symbolConfiguration({ symbol }));
      claim(account.dualSidePosition === false, 'one-way mode', account);
      claim(one[0]?.symbol === symbol, symbol, one);
    }],
  ['getCurrentPositionMode', ['GET /fapi/v1/positionSide/dual'], async () => {
    claim((await data(api.getCurrentPositionMode())).dualSidePosition === false, 'one-way mode', '');
  }],
  ['changeInitialLeverage', ['POST /fapi/v1/leverage'], async () => {
    claim((await data(api.changeInitialLeverage({ symbol, leverage: 5 }))).leverage === 5, 'leverage 5', '');
  }],
  ['newOrder', ['POST /fapi/v1/order'], async () => {
    const made = await data(api.newOrder(order('js-1')));
    claim(made.clientOrderId === 'js-1' && made.status === 'NEW', 'a new order', made);
  }],
  ['queryOrder by client id', ['GET /fapi/v1/order'], async () => {
    const found = await data(api.queryOrder({ symbol, origClientOrderId: 'js-1' }));
    claim(found.clientOrderId === 'js-1', 'the order', found);
  }],
  ['currentAllOpenOrders', ['GET /fapi/v1/openOrders'], async () => {
    claim((await data(api.currentAllOpenOrders({ symbol }))).length === 1, 'one order', '');
  }],
  ['cancelOrder by client id', ['DELETE /fapi/v1/order'], async () => {
    const ended = await data(api.cancelOrder({ symbol, origClientOrderId: 'js-1' }));
    claim(ended.status === 'CANCELED', 'a cancelled order', ended);
  }],
  ['newOrder market', ['POST /fapi/v1/order'], async () => {
    const made = await data(
      api.newOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: 0.1, newOrderRespType: 'RESULT' }));
    claim(made.status === 'FILLED', 'a filled order', made);
  }],
  ['positionInformation V2 and V3', ['GET /fapi/v2/positionRisk', 'GET /fapi/v3/positionRisk'], async () => {
    const two = await data(api.positionInformationV2({ symbol }));
    const three = await data(api.positionInformationV3({ symbol }));
    claim(two[0].positionAmt === three[0].positionAmt && Number(three[0].positionAmt) >= 0.1, '0.1 or more', [two, three]);
  }],
  ['accountTradeList', ['GET /fapi/v1/userTrades'], async () => {
    claim((await data(api.accountTradeList({ symbol }))).length >= 1, 'a trade', '');
  }],
  ['newAlgoOrder', ['POST /fapi/v1/algoOrder'], async () => {
    algo = await data(api.newAlgoOrder({
      algoType: 'CONDITIONAL',
      symbol,
      side: 'SELL',
      type: 'STOP_MARKET',
      quantity: 0.1,
      triggerPrice: await price(symbol, 0.8),
      reduceOnly: 'true',
    }));
    claim(algo.algoStatus === 'NEW', 'a new conditional order', algo);
  }],
  ['queryAlgoOrder', ['GET /fapi/v1/algoOrder'], async () => {
    claim((await data(api.queryAlgoOrder({ algoId: algo.algoId }))).algoId === algo.algoId, 'the order', algo);
  }],
  ['currentAllAlgoOpenOrders', ['GET /fapi/v1/openAlgoOrders'], async () => {
    claim((await data(api.currentAllAlgoOpenOrders({ symbol }))).length === 1, 'one', '');
  }],
  ['cancelAlgoOrder', ['DELETE /fapi/v1/algoOrder'], async () => {
    await data(api.cancelAlgoOrder({ algoId: algo.algoId }));
  }],
  ['cancelAllAlgoOpenOrders', ['DELETE /fapi/v1/algoOpenOrders'], async () => {
    await data(api.cancelAllAlgoOpenOrders({ symbol }));
  }],
  ['autoCancelAllOpenOrders', ['POST /fapi/v1/countdownCancelAll'], async () => {
    await data(api.autoCancelAllOpenOrders({ symbol, countdownTime: 0 }));
  }],
  ['listen key', ['POST /fapi/v1/listenKey', 'PUT /fapi/v1/listenKey'], async () => {
    listenKey = (await data(api.startUserDataStream())).listenKey;
    claim(listenKey.length > 20, 'a listen key', listenKey?.length);
    await data(api.keepaliveUserDataStream());
  }],
  ['streams', ['POST /fapi/v1/order'], async () => {
    streams = await client.websocketStreams.connect();
    let marks = 0;
    const orders = [];
    streams.markPriceStream({ symbol: 'btcusdt', updateSpeed: '1s' }).on('message', () => marks++);
    streams.userData(listenKey).on('message', (event) => {
      if (event.e === 'ORDER_TRADE_UPDATE') {
        orders.push(event.o.c);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await data(api.newOrder(order('js-streamed')));
    await until('the order by the user stream', () => orders.includes('js-streamed'));
    await until('a mark price', () => marks > 0);
    await data(api.cancelAllOpenOrders({ symbol }));
    await streams.disconnect();
  }],
  ['WS API: newOrder, cancelOrder', [], async () => {
    const socket = await client.websocketAPI.connect();
    const made = (await socket.newOrder(order('js-ws'))).data;
    claim(made.clientOrderId === 'js-ws', 'an order by the socket', made);
    const ended = (await socket.cancelOrder({ symbol, origClientOrderId: 'js-ws' })).data;
    claim(ended.status === 'CANCELED', 'cancelled by the socket', ended);
    await socket.disconnect();
  }],
  ['closeUserDataStream', ['DELETE /fapi/v1/listenKey'], async () => {
    await data(api.closeUserDataStream());
  }],
];

await live('connector-js', table);
process.exit(0);
