package io.breakwater.venue.dialect;

/// What GET /fapi/v1/accountConfig says that matters to a trader.
///
/// @param hedgeMode positions are kept per direction; then orders must name theirs
/// @param multiAssets other assets than the account's own count as margin
public record AccountConfig(boolean canTrade, boolean hedgeMode, boolean multiAssets) {
  public static AccountConfig of(Fields fields) {
    return new AccountConfig(
        fields.flag("canTrade"),
        fields.flag("dualSidePosition"),
        fields.flagOr("multiAssetsMargin", false));
  }
}
