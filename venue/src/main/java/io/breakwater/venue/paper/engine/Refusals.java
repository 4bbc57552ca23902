package io.breakwater.venue.paper.engine;

import io.breakwater.model.value.Money;

/// The engine's refusals, in the venue's codes and words.
final class Refusals {
  static final Refusal PRECISION =
      new Refusal(-1111, "Precision is over the maximum defined for this asset.");
  static final Refusal SYMBOL = new Refusal(-1121, "Invalid symbol.");
  static final Refusal CANCEL_UNKNOWN = new Refusal(-2011, "Unknown order sent.");
  static final Refusal NO_SUCH_ORDER = new Refusal(-2013, "Order does not exist.");
  static final Refusal MARGIN = new Refusal(-2019, "Margin is insufficient.");
  static final Refusal REDUCE_ONLY = new Refusal(-2022, "ReduceOnly Order is rejected.");
  static final Refusal OPEN_ORDERS = new Refusal(-2025, "Reach max open order limit.");
  static final Refusal POSITION_LIMIT =
      new Refusal(-2027, "Exceeded the maximum allowable position at current leverage.");
  static final Refusal LEVERAGE_MARGIN =
      new Refusal(-2028, "Leverage is smaller than permitted: insufficient margin balance.");
  static final Refusal ISOLATED_LEVERAGE =
      new Refusal(
          -4161, "Leverage reduction is not supported in Isolated Margin Mode with open positions");
  static final Refusal ASSET_MODE_SAME =
      new Refusal(
          -4171,
          "Adjusted asset mode is currently set and does not need to be adjusted repeatedly.");
  static final Refusal NOT_OFFERED = new Refusal(-1020, "This operation is not supported.");
  static final Refusal PRICE_NOT_POSITIVE = new Refusal(-4001, "Price less than 0.");
  static final Refusal PRICE_ABOVE_MAX = new Refusal(-4002, "Price greater than max price.");
  static final Refusal QUANTITY_NOT_POSITIVE =
      new Refusal(-4003, "Quantity less than or equal to zero.");
  static final Refusal QUANTITY_BELOW_MIN = new Refusal(-4004, "Quantity less than min quantity.");
  static final Refusal QUANTITY_ABOVE_MAX =
      new Refusal(-4005, "Quantity greater than max quantity.");
  static final Refusal PRICE_BELOW_MIN = new Refusal(-4013, "Price less than min price.");
  static final Refusal TICK = new Refusal(-4014, "Price not increased by tick size.");
  static final Refusal STEP = new Refusal(-4023, "Qty not increased by step size.");
  static final Refusal MARGIN_TYPE_SAME = new Refusal(-4046, "No need to change margin type.");
  static final Refusal MARGIN_TYPE_ORDERS =
      new Refusal(-4047, "Margin type cannot be changed if there exists open orders.");
  static final Refusal MARGIN_TYPE_POSITION =
      new Refusal(-4048, "Margin type cannot be changed if there exists position.");
  static final Refusal MODE_SAME = new Refusal(-4059, "No need to change position side.");
  static final Refusal SIDE_MISMATCH =
      new Refusal(-4061, "Order's position side does not match user's setting.");
  static final Refusal MODE_ORDERS =
      new Refusal(-4067, "Position side cannot be changed if there exists open orders.");
  static final Refusal MODE_POSITION =
      new Refusal(-4068, "Position side cannot be changed if there exists position.");
  static final Refusal DUPLICATE_ID = new Refusal(-4116, "ClientOrderId is duplicated.");
  static final Refusal NO_MARKET =
      new Refusal(
          -4131, "The counterparty's best price does not meet the PERCENT_PRICE filter limit.");
  static final Refusal FOK =
      new Refusal(
          -5021,
          "Due to the order could not be filled immediately, the FOK order has been rejected."
              + " The order will not be recorded in the order history.");
  static final Refusal POST_ONLY =
      new Refusal(
          -5022,
          "Due to the order could not be executed as maker, the Post Only order will be rejected."
              + " The order will not be recorded in the order history.");
  static final Refusal CALLBACK = new Refusal(-2007, "Invalid callBack rate");
  static final Refusal IMMEDIATE_TRIGGER = new Refusal(-2021, "Order would immediately trigger.");
  static final Refusal STOP_NOT_POSITIVE = new Refusal(-4006, "Stop price less than zero.");
  static final Refusal STOP_ABOVE_MAX = new Refusal(-4007, "Stop price greater than max price.");
  static final Refusal STOP_ORDERS = new Refusal(-4045, "Reach max stop order limit.");
  static final Refusal CLOSE_EXISTS =
      new Refusal(
          -4130,
          "An open stop or take profit order with GTE and closePosition in the direction is"
              + " existing.");
  static final Refusal QUANTITY_WITH_CLOSE =
      new Refusal(-4137, "Quantity must be zero with closePosition equals true");
  static final Refusal GTE_WITHOUT_POSITION =
      new Refusal(
          -4509,
          "Time in Force (TIF) GTE can only be used with open positions. Please ensure that"
              + " positions are available.");
  static final Refusal AMEND_TOO_OFTEN = new Refusal(-5026, "Exceed maximum modify order limit.");
  static final Refusal NO_DEPTH = new Refusal(-5041, "No depth matches this BBO order");
  static final Refusal AMEND_NOTHING = new Refusal(-5027, "No need to modify the order.");
  static final Refusal GOOD_TILL =
      new Refusal(
          -5040,
          "The goodTillDate timestamp must be greater than the current time plus 600 seconds and"
              + " smaller than 253402300799000.");
  static final Refusal REDUCE_ONLY_IN_HEDGE =
      new Refusal(-1106, "Parameter 'reduceonly' sent when not required.");

  private Refusals() {}

  static Refusal leverage(int leverage) {
    return new Refusal(-4028, "Leverage " + leverage + " is not valid");
  }

  static Refusal closeAll(AlgoType type) {
    return new Refusal(
        -4136, "Target strategy invalid for orderType " + type + ",closePosition true");
  }

  static Refusal aboveStop(String limit) {
    return new Refusal(-4183, "Limit price can't be higher than " + limit + ".");
  }

  static Refusal belowStop(String limit) {
    return new Refusal(-4184, "Limit price can't be lower than " + limit + ".");
  }

  static Refusal amendedNotional(Money minimum) {
    return new Refusal(-5029, "Order's notional must be no smaller than " + minimum);
  }

  static Refusal priceTooHigh(String limit) {
    return new Refusal(-4016, "Limit price can't be higher than " + limit + ".");
  }

  static Refusal priceTooLow(String limit) {
    return new Refusal(-4024, "Limit price can't be lower than " + limit + ".");
  }

  static Refusal notional(Money minimum) {
    return new Refusal(
        -4164,
        "Order's notional must be no smaller than "
            + minimum
            + " (unless you choose reduce only).");
  }
}
