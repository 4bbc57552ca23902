// The npm package `binance`, unchanged but for its address.
import { USDMClient } from 'binance';
import { claim, key, live, pin, price, rest, secret } from './rows.mjs';

const symbol = 'BTCUSDT';
const client = new USDMClient({ api_key: key, api_secret: secret, baseUrl: rest });
await pin(symbol);

const table = [
  ['getServerTime', ['GET /fapi/v1/time'], async () => {
    claim(Math.abs((await client.getServerTime()) - Date.now()) < 5_000, 'the time of this machine', '');
  }],
  ['getExchangeInfo', ['GET /fapi/v1/exchangeInfo'], async () => {
    claim((await client.getExchangeInfo()).symbols.length >= 10, 'ten markets or more', '');
  }],
  ['getSymbolOrderBookTicker', ['GET /fapi/v1/ticker/bookTicker'], async () => {
    claim(Number((await client.getSymbolOrderBookTicker({ symbol })).bidPrice) > 0, 'a bid', '');
  }],
  ['getBalanceV3', ['GET /fapi/v3/balance'], async () => {
    claim(Number((await client.getBalanceV3())[0].balance) > 0, 'a balance', '');
  }],
  ['getAccountInformationV3', ['GET /fapi/v3/account'], async () => {
    claim(Number((await client.getAccountInformationV3()).totalWalletBalance) > 0, 'a balance', '');
  }],
  ['submitNewOrder', ['POST /fapi/v1/order'], async () => {
    const made = await client.submitNewOrder({
      symbol,
      side: 'BUY',
      type: 'LIMIT',
      timeInForce: 'GTC',
      quantity: 0.1,
      price: await price(symbol, 0.9),
      newClientOrderId: client.generateNewOrderId?.('usdm') ?? undefined,
    });
    claim(made.status === 'NEW', 'a new order', made);
  }],
  ['cancelAllOpenOrders', ['DELETE /fapi/v1/allOpenOrders'], async () => {
    await client.cancelAllOpenOrders({ symbol });
    claim((await client.getAllOpenOrders({ symbol })).length === 0, 'none left', '');
  }],
  ['submitNewOrder market', ['POST /fapi/v1/order'], async () => {
    const made = await client.submitNewOrder({
      symbol, side: 'BUY', type: 'MARKET', quantity: 0.1, newOrderRespType: 'RESULT',
    });
    claim(made.status === 'FILLED', 'a filled order', made);
  }],
  ['getPositionsV3', ['GET /fapi/v3/positionRisk'], async () => {
    const held = await client.getPositionsV3({ symbol });
    claim(Number(held[0].positionAmt) >= 0.1, '0.1 or more', held);
  }],
  ['setCancelOrdersOnTimeout', ['POST /fapi/v1/countdownCancelAll'], async () => {
    await client.setCancelOrdersOnTimeout({ symbol, countdownTime: 0 });
  }],
  ['listen key', ['POST /fapi/v1/listenKey', 'PUT /fapi/v1/listenKey', 'DELETE /fapi/v1/listenKey'], async () => {
    const { listenKey } = await client.getFuturesUserDataListenKey();
    claim(listenKey.length > 20, 'a listen key', listenKey?.length);
    await client.keepAliveFuturesUserDataListenKey();
    await client.closeFuturesUserDataListenKey();
  }],
];

await live('siebly', table);
process.exit(0);
