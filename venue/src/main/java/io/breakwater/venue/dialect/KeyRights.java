package io.breakwater.venue.dialect;

/// What GET /sapi/v1/account/apiRestrictions says that an API key may do. The demo hosts have no
/// such path.
///
/// @param addressBound the key works from named addresses alone
/// @param transfers it may move money between the owner's accounts
public record KeyRights(
    boolean futures, boolean withdrawals, boolean transfers, boolean addressBound) {
  public static KeyRights of(Fields fields) {
    return new KeyRights(
        fields.flag("enableFutures"),
        fields.flag("enableWithdrawals"),
        fields.flagOr("enableInternalTransfer", false)
            || fields.flagOr("permitsUniversalTransfer", false),
        fields.flagOr("ipRestrict", false));
  }
}
