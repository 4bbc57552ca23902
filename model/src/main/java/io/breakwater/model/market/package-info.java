/// Markets: prices, trades and the rules of a market. Start reading at
/// [MarketEvent][io.breakwater.model.market.MarketEvent].
package io.breakwater.model.market;
