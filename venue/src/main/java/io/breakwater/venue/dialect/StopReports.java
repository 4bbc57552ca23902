package io.breakwater.venue.dialect;

import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.venue.StopReport;
import java.util.Optional;

/// Conditional orders in the model's words. The model knows one kind, the stop that becomes a
/// market order: what waits for a profit, at a limit or at a trail promises no end of a loss.
public final class StopReports {
  private static final String STOP_MARKET = "STOP_MARKET";

  private StopReports() {}

  /// The report; none of a kind that the model does not know. Throws [WireText.Malformed] for a
  /// state that is not known.
  ///
  /// @param detail why it ended, where the venue says so
  public static Optional<StopReport> of(AlgoMessage algo, String detail) {
    StopReport.Status status = status(algo.status());
    if (!algo.orderType().equals(STOP_MARKET) || !algo.triggerPrice().isPositive()) {
      return Optional.empty();
    }
    StopTerms terms =
        new StopTerms(
            new PositionKey(algo.symbol(), algo.positionSide()),
            algo.side(),
            algo.terms().closePosition() ? Quantity.ZERO : algo.quantity(),
            algo.triggerPrice().price(),
            algo.terms().reduceOnly());
    return Optional.of(
        new StopReport(
            OrderStates.idOf(algo.clientAlgoId(), algo.algoId()),
            algo.algoId(),
            status,
            terms,
            algo.actual().orderId(),
            detail,
            algo.times().updateMillis()));
  }

  private static StopReport.Status status(String word) {
    return switch (word) {
      case "NEW" -> StopReport.Status.NEW;
      case "TRIGGERING" -> StopReport.Status.TRIGGERING;
      case "TRIGGERED" -> StopReport.Status.TRIGGERED;
      case "FINISHED" -> StopReport.Status.FINISHED;
      case "CANCELED" -> StopReport.Status.CANCELED;
      case "REJECTED" -> StopReport.Status.REJECTED;
      case "EXPIRED" -> StopReport.Status.EXPIRED;
      default -> throw new WireText.Malformed("unknown algo status " + WireText.quoted(word));
    };
  }
}
