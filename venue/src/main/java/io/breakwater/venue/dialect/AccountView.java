package io.breakwater.venue.dialect;

import io.breakwater.model.value.Money;
import java.util.List;

/// The answer of GET /fapi/v2/account or /fapi/v3/account: totals, assets and positions.
public record AccountView(
    MarginFigures totals, List<Asset> assets, List<PositionRisk> positions, long updateMillis) {
  public AccountView {
    assets = List.copyOf(assets);
    positions = List.copyOf(positions);
  }

  /// The eleven figures, of the account or of one asset.
  public record MarginFigures(
      Money initialMargin,
      Money maintMargin,
      Money walletBalance,
      Money unrealized,
      Money marginBalance,
      Money positionInitialMargin,
      Money openOrderInitialMargin,
      Money crossWalletBalance,
      Money crossUnrealized,
      Money availableBalance,
      Money maxWithdrawAmount) {}

  /// One asset with its figures.
  public record Asset(String asset, MarginFigures figures, long updateMillis)
      implements WireMessage {
    static Asset of(Fields fields) {
      return new Asset(
          fields.text("asset"),
          new MarginFigures(
              fields.moneyOr("initialMargin", Money.ZERO),
              fields.moneyOr("maintMargin", Money.ZERO),
              fields.money("walletBalance"),
              fields.moneyOr("unrealizedProfit", Money.ZERO),
              fields.moneyOr("marginBalance", Money.ZERO),
              fields.moneyOr("positionInitialMargin", Money.ZERO),
              fields.moneyOr("openOrderInitialMargin", Money.ZERO),
              fields.moneyOr("crossWalletBalance", Money.ZERO),
              fields.moneyOr("crossUnPnl", Money.ZERO),
              fields.moneyOr("availableBalance", Money.ZERO),
              fields.moneyOr("maxWithdrawAmount", Money.ZERO)),
          fields.numberOr("updateTime", 0));
    }

    @Override
    public void write(WireWriter out) {
      out.text("asset", asset)
          .decimal("walletBalance", figures.walletBalance.e8())
          .decimal("unrealizedProfit", figures.unrealized.e8())
          .decimal("marginBalance", figures.marginBalance.e8())
          .decimal("maintMargin", figures.maintMargin.e8())
          .decimal("initialMargin", figures.initialMargin.e8())
          .decimal("positionInitialMargin", figures.positionInitialMargin.e8())
          .decimal("openOrderInitialMargin", figures.openOrderInitialMargin.e8())
          .decimal("crossWalletBalance", figures.crossWalletBalance.e8())
          .decimal("crossUnPnl", figures.crossUnrealized.e8())
          .decimal("availableBalance", figures.availableBalance.e8())
          .decimal("maxWithdrawAmount", figures.maxWithdrawAmount.e8())
          .flag("marginAvailable", true)
          .number("updateTime", updateMillis);
    }
  }

  public static AccountView of(Fields fields) {
    return new AccountView(
        new MarginFigures(
            fields.moneyOr("totalInitialMargin", Money.ZERO),
            fields.moneyOr("totalMaintMargin", Money.ZERO),
            fields.money("totalWalletBalance"),
            fields.moneyOr("totalUnrealizedProfit", Money.ZERO),
            fields.moneyOr("totalMarginBalance", Money.ZERO),
            fields.moneyOr("totalPositionInitialMargin", Money.ZERO),
            fields.moneyOr("totalOpenOrderInitialMargin", Money.ZERO),
            fields.moneyOr("totalCrossWalletBalance", Money.ZERO),
            fields.moneyOr("totalCrossUnPnl", Money.ZERO),
            fields.moneyOr("availableBalance", Money.ZERO),
            fields.moneyOr("maxWithdrawAmount", Money.ZERO)),
        fields.objectsOrNone("assets", Asset::of),
        fields.objectsOrNone("positions", AccountView::position),
        fields.numberOr("updateTime", 0));
  }

  private static PositionRisk position(Fields fields) {
    return new PositionRisk(
        fields.symbol("symbol"),
        fields.positionSide("positionSide"),
        fields.signed("positionAmt"),
        fields.averageOr("entryPrice", Decimal.ZERO),
        fields.averageOr("breakEvenPrice", Decimal.ZERO),
        Decimal.ZERO,
        fields.moneyOr("unrealizedProfit", Money.ZERO),
        Decimal.ZERO,
        fields.moneyOr("notional", Money.ZERO),
        fields.moneyOr("positionInitialMargin", fields.moneyOr("initialMargin", Money.ZERO)),
        fields.moneyOr("maintMargin", Money.ZERO),
        PositionRisk.OpenOrders.of(fields),
        fields.has("leverage") ? fields.small("leverage") : 0,
        Money.ZERO,
        fields.flagOr("isolated", false) ? "isolated" : "cross",
        fields.numberOr("updateTime", 0));
  }

  /// The object as version 3 has it.
  public String textV3() {
    return WireWriter.object(out -> {
      writeTotals(out);
      out.objects("assets", assets).objects("positions", positions.stream().map(Held::v3).toList());
    });
  }

  /// The object as version 2 has it: with permissions, and positions in full.
  public String textV2() {
    return WireWriter.object(out -> {
      out.number("feeTier", 0)
          .flag("feeBurn", false)
          .flag("canTrade", true)
          .flag("canDeposit", true)
          .flag("canWithdraw", true)
          .flag("multiAssetsMargin", false)
          .number("tradeGroupId", -1)
          .number("updateTime", updateMillis);
      writeTotals(out);
      out.objects("assets", assets).objects("positions", positions.stream().map(Held::v2).toList());
    });
  }

  private void writeTotals(WireWriter out) {
    out.decimal("totalInitialMargin", totals.initialMargin.e8())
        .decimal("totalMaintMargin", totals.maintMargin.e8())
        .decimal("totalWalletBalance", totals.walletBalance.e8())
        .decimal("totalUnrealizedProfit", totals.unrealized.e8())
        .decimal("totalMarginBalance", totals.marginBalance.e8())
        .decimal("totalPositionInitialMargin", totals.positionInitialMargin.e8())
        .decimal("totalOpenOrderInitialMargin", totals.openOrderInitialMargin.e8())
        .decimal("totalCrossWalletBalance", totals.crossWalletBalance.e8())
        .decimal("totalCrossUnPnl", totals.crossUnrealized.e8())
        .decimal("availableBalance", totals.availableBalance.e8())
        .decimal("maxWithdrawAmount", totals.maxWithdrawAmount.e8());
  }

  /// A position as the account has it, which is not as positionRisk has it.
  private record Held(PositionRisk position, boolean full) implements WireMessage {
    static Held v3(PositionRisk position) {
      return new Held(position, false);
    }

    static Held v2(PositionRisk position) {
      return new Held(position, true);
    }

    private static Money bound(PositionRisk position) {
      return position.initialMargin().plus(position.openOrders().initialMargin());
    }

    @Override
    public void write(WireWriter out) {
      out.text("symbol", position.symbol().name())
          .text("positionSide", position.positionSide().name())
          .decimal("positionAmt", position.amount().e8())
          .decimal("unrealizedProfit", position.unrealized().e8())
          .decimal("isolatedMargin", 0)
          .decimal("notional", position.notional().e8())
          .decimal("isolatedWallet", 0)
          .decimal("initialMargin", bound(position).e8())
          .decimal("maintMargin", position.maintMargin().e8())
          .number("updateTime", position.updateMillis());
      if (full) {
        out.decimal("positionInitialMargin", position.initialMargin().e8())
            .decimal("openOrderInitialMargin", position.openOrders().initialMargin().e8())
            .text("leverage", Integer.toString(position.leverage()))
            .flag("isolated", position.marginType().equals("isolated"))
            .decimal("entryPrice", position.entryPrice().e8())
            .decimal("breakEvenPrice", position.breakEvenPrice().e8())
            .decimal("maxNotional", position.notionalMax().e8())
            .decimal("bidNotional", position.openOrders().bidNotional().e8())
            .decimal("askNotional", position.openOrders().askNotional().e8());
      }
    }
  }
}
