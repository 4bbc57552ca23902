package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;

/// One element of GET /fapi/v2/balance or /fapi/v3/balance. `balance` is the wallet balance.
public record AssetBalance(
    String accountAlias,
    String asset,
    Money balance,
    Money crossWalletBalance,
    Money crossUnrealized,
    Money availableBalance,
    Money maxWithdrawAmount,
    boolean marginAvailable,
    long updateMillis)
    implements WireMessage {
  public static AssetBalance of(Fields fields) {
    Money balance = fields.money("balance");
    return new AssetBalance(
        fields.textOr("accountAlias", ""),
        fields.text("asset"),
        balance,
        fields.moneyOr("crossWalletBalance", balance),
        fields.moneyOr("crossUnPnl", Money.ZERO),
        fields.moneyOr("availableBalance", balance),
        fields.moneyOr("maxWithdrawAmount", balance),
        fields.flagOr("marginAvailable", true),
        fields.numberOr("updateTime", 0));
  }

  @Override
  public void write(WireWriter out) {
    out.text("accountAlias", accountAlias)
        .text("asset", asset)
        .decimal("balance", balance.e8())
        .decimal("crossWalletBalance", crossWalletBalance.e8())
        .decimal("crossUnPnl", crossUnrealized.e8())
        .decimal("availableBalance", availableBalance.e8())
        .decimal("maxWithdrawAmount", maxWithdrawAmount.e8())
        .flag("marginAvailable", marginAvailable)
        .number("updateTime", updateMillis);
  }
}
