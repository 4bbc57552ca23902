// ccxt's binanceusdm, unchanged but for its addresses.
import ccxt from 'ccxt';
import { claim, key, live, pin, price, rest, secret, sockets } from './rows.mjs';

const MARKET = 'BTC/USDT:USDT';
const ID = 'BTCUSDT';

const ex = new ccxt.pro.binanceusdm({
  apiKey: key,
  secret,
  options: { warnOnFetchOpenOrdersWithoutSymbol: false },
});
for (const [name, address] of Object.entries(ex.urls.api)) {
  if (typeof address === 'string') {
    const old = new URL(address);
    ex.urls.api[name] = rest + old.pathname + old.search;
  }
}
ex.urls.api.ws.future = `${sockets}/ws`;
ex.urls.api.ws['ws-api'].future = `${sockets}/ws-fapi/v1`;
await ex.loadHttpProxyAgent();
await pin(ID);

const last = await price(ID, 1);
const low = await price(ID, 0.9);
let resting;
let stop;

const table = [
  ['loadMarkets', [['GET /sapi/v1/capital/config/getall', 'GET /sapi/v1/margin/allPairs'], 'GET /fapi/v1/exchangeInfo'],
    async () => {
      const markets = await ex.loadMarkets();
      claim(markets[MARKET]?.precision.price === 0.1, 'the tick of BTCUSDT is 0.1', markets[MARKET]?.precision);
    }],
  ['fetchTime', ['GET /fapi/v1/time'], async () => {
    const time = await ex.fetchTime();
    claim(Math.abs(time - Date.now()) < 5_000, 'the time of this machine', time);
  }],
  ['fetchOrderBook', ['GET /fapi/v1/depth'], async () => {
    const book = await ex.fetchOrderBook(MARKET, 5);
    claim(book.bids.length > 0 && book.asks.length > 0, 'both sides of the book', book);
    claim(book.bids[0][0] < book.asks[0][0], 'a bid below the ask', [book.bids[0], book.asks[0]]);
  }],
  ['fetchTicker', ['GET /fapi/v1/ticker/24hr'], async () => {
    const ticker = await ex.fetchTicker(MARKET);
    claim(ticker.last > 0, 'a last price', ticker);
  }],
  ['fetchBidsAsks', ['GET /fapi/v1/ticker/bookTicker'], async () => {
    const all = await ex.fetchBidsAsks([MARKET]);
    claim(all[MARKET]?.bid > 0, 'a bid', all);
  }],
  ['fetchOHLCV', ['GET /fapi/v1/klines'], async () => {
    const bars = await ex.fetchOHLCV(MARKET, '1m', undefined, 5);
    claim(bars.length > 0 && bars[0].length === 6, 'bars of six', bars);
  }],
  ['fetchTrades', ['GET /fapi/v1/aggTrades'], async () => {
    const trades = await ex.fetchTrades(MARKET, undefined, 5);
    claim(Array.isArray(trades), 'a list', trades);
  }],
  ['fetchFundingRate', ['GET /fapi/v1/premiumIndex'], async () => {
    const rate = await ex.fetchFundingRate(MARKET);
    claim(rate.markPrice > 0, 'a mark price', rate);
  }],
  ['fetchBalance', ['GET /fapi/v3/account'], async () => {
    const balance = await ex.fetchBalance();
    claim(balance.USDT.total === 10_000, 'ten thousand', balance.USDT);
  }],
  ['fetchPositionMode', ['GET /fapi/v1/positionSide/dual'], async () => {
    const mode = await ex.fetchPositionMode(MARKET);
    claim(mode.hedged === false, 'one-way mode', mode);
  }],
  ['setPositionMode', ['POST /fapi/v1/positionSide/dual', 'POST /fapi/v1/positionSide/dual'], async () => {
    await ex.setPositionMode(true, MARKET);
    await ex.setPositionMode(false, MARKET);
  }],
  ['setLeverage', ['POST /fapi/v1/leverage'], async () => {
    const answer = await ex.setLeverage(7, MARKET);
    claim(Number(answer.leverage) === 7, 'leverage 7', answer);
  }],
  ['setMarginMode', ['POST /fapi/v1/marginType', 'POST /fapi/v1/marginType'], async () => {
    await ex.setMarginMode('isolated', MARKET);
    await ex.setMarginMode('cross', MARKET);
  }],
  ['fetchLeverages', ['GET /fapi/v1/symbolConfig'], async () => {
    const all = await ex.fetchLeverages([MARKET]);
    claim(all[MARKET]?.longLeverage === 7, 'leverage 7', all[MARKET]);
  }],
  ['fetchLeverageTiers', ['GET /fapi/v1/leverageBracket'], async () => {
    const tiers = await ex.fetchLeverageTiers([MARKET]);
    claim(tiers[MARKET]?.length > 0, 'at least one tier', tiers);
  }],
  ['createOrder limit', ['POST /fapi/v1/order'], async () => {
    resting = await ex.createOrder(MARKET, 'limit', 'buy', 0.1, low, { clientOrderId: 'ccxt-1' });
    claim(resting.status === 'open' && resting.clientOrderId === 'ccxt-1', 'an open order', resting);
  }],
  ['createOrder market', ['POST /fapi/v1/order'], async () => {
    const order = await ex.createOrder(MARKET, 'market', 'buy', 0.1);
    claim(order.status === 'closed' && order.filled === 0.1, 'a filled order', order);
  }],
  ['createOrder market reduceOnly', ['POST /fapi/v1/order'], async () => {
    const order = await ex.createOrder(MARKET, 'market', 'sell', 0.02, undefined, { reduceOnly: true });
    claim(order.filled === 0.02, 'a filled order', order);
  }],
  ['createOrder postOnly', ['POST /fapi/v1/order'], async () => {
    let refused = '';
    try {
      await ex.createOrder(MARKET, 'limit', 'buy', 0.1, await price(ID, 1.01), { postOnly: true });
    } catch (error) {
      refused = String(error.message);
    }
    claim(refused.includes('-5022'), 'a crossing maker order is refused with -5022', refused);
  }],
  ['fetchOrder by id', ['GET /fapi/v1/order'], async () => {
    const order = await ex.fetchOrder(resting.id, MARKET);
    claim(order.id === resting.id, 'the order', order);
  }],
  ['fetchOrder by client id', ['GET /fapi/v1/order', 'GET /fapi/v1/order'], async () => {
    const one = await ex.fetchOrder(undefined, MARKET, { clientOrderId: 'ccxt-1' });
    const two = await ex.fetchOrder(undefined, MARKET, { origClientOrderId: 'ccxt-1' });
    claim(one.id === resting.id && two.id === resting.id, 'the order, twice', [one.id, two.id]);
  }],
  ['editOrder', ['PUT /fapi/v1/order'], async () => {
    const other = await price(ID, 0.91);
    const order = await ex.editOrder(resting.id, MARKET, 'limit', 'buy', 0.1, other);
    claim(order.price === other, 'the new price', order);
  }],
  ['fetchOpenOrders', ['GET /fapi/v1/openOrders'], async () => {
    const open = await ex.fetchOpenOrders(MARKET);
    claim(open.length === 1 && open[0].id === resting.id, 'the one order', open);
  }],
  ['fetchOrders', ['GET /fapi/v1/allOrders'], async () => {
    const all = await ex.fetchOrders(MARKET);
    claim(all.length >= 3, 'three orders or more', all.length);
  }],
  ['fetchMyTrades', ['GET /fapi/v1/userTrades'], async () => {
    const trades = await ex.fetchMyTrades(MARKET);
    claim(trades.length >= 2, 'two trades or more', trades);
  }],
  ['fetchPositions', ['GET /fapi/v3/positionRisk'], async () => {
    const positions = await ex.fetchPositions([MARKET]);
    claim(positions[0]?.contracts === 0.08, 'a position of 0.08', positions);
  }],
  ['fetchPositions useV2', ['GET /fapi/v2/positionRisk'], async () => {
    const positions = await ex.fetchPositions([MARKET], { useV2: true });
    claim(positions[0]?.contracts === 0.08, 'a position of 0.08', positions);
  }],
  ['cancelOrder', ['DELETE /fapi/v1/order'], async () => {
    const order = await ex.cancelOrder(resting.id, MARKET);
    claim(order.status === 'canceled', 'a cancelled order', order);
  }],
  ['cancelOrder by client id', ['POST /fapi/v1/order', 'DELETE /fapi/v1/order'], async () => {
    await ex.createOrder(MARKET, 'limit', 'buy', 0.1, low, { clientOrderId: 'ccxt-2' });
    const order = await ex.cancelOrder(undefined, MARKET, { clientOrderId: 'ccxt-2' });
    claim(order.status === 'canceled', 'a cancelled order', order);
  }],
  ['createOrders, cancelOrders', ['POST /fapi/v1/batchOrders', 'DELETE /fapi/v1/batchOrders'], async () => {
    const one = { symbol: MARKET, type: 'limit', side: 'buy', amount: 0.1, price: low };
    const made = await ex.createOrders([one, { ...one, amount: 0.2 }]);
    claim(made.length === 2 && made.every((each) => each.id), 'two orders', made);
    const ended = await ex.cancelOrders(made.map((each) => each.id), MARKET);
    claim(ended.length === 2 && ended.every((each) => each.status === 'canceled'), 'two cancels', ended);
  }],
  ['cancelAllOrders', ['POST /fapi/v1/order', 'DELETE /fapi/v1/allOpenOrders'], async () => {
    await ex.createOrder(MARKET, 'limit', 'buy', 0.1, low);
    await ex.cancelAllOrders(MARKET);
    claim((await ex.fetchOpenOrders(MARKET)).length === 0, 'no open order', 'some');
  }],
  ['countdownCancelAll', ['POST /fapi/v1/countdownCancelAll', 'POST /fapi/v1/countdownCancelAll'], async () => {
    const armed = await ex.fapiPrivatePostCountdownCancelAll({ symbol: ID, countdownTime: 60_000 });
    claim(armed.symbol === ID, 'the symbol', armed);
    await ex.fapiPrivatePostCountdownCancelAll({ symbol: ID, countdownTime: 0 });
  }],
  ['stopLossPrice order', ['POST /fapi/v1/algoOrder'], async () => {
    stop = await ex.createOrder(MARKET, 'market', 'sell', 0.08, undefined,
      { stopLossPrice: await price(ID, 0.8), reduceOnly: true });
    claim(stop.id, 'a conditional order', stop);
  }],
  ['fetchOpenOrders of triggers', ['GET /fapi/v1/openAlgoOrders'], async () => {
    const open = await ex.fetchOpenOrders(MARKET, undefined, undefined, { trigger: true });
    claim(open.some((each) => each.id === stop.id), 'the conditional order', open);
  }],
  ['fetchOrder of a trigger', ['GET /fapi/v1/algoOrder'], async () => {
    const one = await ex.fetchOrder(stop.id, MARKET, { trigger: true });
    claim(one.id === stop.id, 'the conditional order', one);
  }],
  ['cancelOrder of a trigger', ['DELETE /fapi/v1/algoOrder'], async () => {
    await ex.cancelOrder(stop.id, MARKET, { trigger: true });
    const open = await ex.fetchOpenOrders(MARKET, undefined, undefined, { trigger: true });
    claim(open.length === 0, 'none left', open);
  }],
  ['watchOrders', ['POST /fapi/v1/listenKey', 'POST /fapi/v1/order'], async () => {
    const watched = ex.watchOrders(MARKET);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await ex.createOrder(MARKET, 'limit', 'buy', 0.1, low, { clientOrderId: 'ccxt-watched' });
    const [order] = await watched;
    claim(order.clientOrderId === 'ccxt-watched', 'the order by the stream', order);
  }],
  ['watchMyTrades', ['POST /fapi/v1/order'], async () => {
    const watched = ex.watchMyTrades(MARKET);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ex.createOrder(MARKET, 'market', 'buy', 0.1);
    const [trade] = await watched;
    claim(trade.amount === 0.1, 'the trade by the stream', trade);
  }],
  ['watchPositions', ['POST /fapi/v1/order'], async () => {
    const watched = ex.watchPositions([MARKET]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ex.createOrder(MARKET, 'market', 'buy', 0.1);
    claim((await watched).length > 0, 'a position by the stream', 'none');
  }],
  ['watchBalance', ['POST /fapi/v1/order'], async () => {
    const watched = ex.watchBalance();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ex.createOrder(MARKET, 'market', 'buy', 0.1);
    claim((await watched).USDT.total > 0, 'a balance by the stream', 'none');
  }],
  ['watchTicker', [], async () => {
    const ticker = await ex.watchTicker(MARKET);
    claim(ticker.last > 0, 'a last price', ticker);
  }],
  ['watchBidsAsks', [], async () => {
    // Its book moves; that of the pinned market does not.
    const all = await ex.watchBidsAsks(['ETH/USDT:USDT']);
    claim(all['ETH/USDT:USDT']?.bid > 0, 'a bid', all);
  }],
  ['watchTrades', [], async () => {
    const trades = await ex.watchTrades('ETH/USDT:USDT');
    claim(trades[0].price > 0, 'a trade', trades);
  }],
  ['watchOHLCV', [], async () => {
    const bars = await ex.watchOHLCV('ETH/USDT:USDT', '1m');
    claim(bars.length > 0, 'a bar', bars);
  }],
  ['watchMarkPrice', [], async () => {
    const mark = await ex.watchMarkPrice(MARKET);
    claim(mark.markPrice > 0, 'a mark price', mark);
  }],
  ['watchOrderBook', ['GET /fapi/v1/depth'], async () => {
    const book = await ex.watchOrderBook(MARKET);
    claim(book.bids.length > 0 && book.asks.length > 0, 'both sides', book);
  }],
  ['createOrderWs, cancelOrderWs', [], async () => {
    const order = await ex.createOrderWs(MARKET, 'limit', 'buy', 0.1, low);
    claim(order.id, 'an order by the socket', order);
    const ended = await ex.cancelOrderWs(order.id, MARKET);
    claim(ended.status === 'canceled', 'cancelled by the socket', ended);
  }],
  ['fetchPositionsWs', [], async () => {
    const positions = await ex.fetchPositionsWs([MARKET]);
    claim(positions.some((each) => each.contracts > 0), 'a position', positions);
  }],
  ['fetchBalanceWs', [], async () => {
    const balance = await ex.fetchBalanceWs();
    claim(balance.USDT.total > 0, 'a balance', balance);
  }],
];

await live('ccxt', table);
process.exit(0);
