package io.breakwater.venue.binance;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.ErrorCode;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.SendClassifier;
import io.breakwater.venue.dialect.StopReports;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireText;
import java.util.Optional;

/// What the result of a request about a stop says, in the model's words. Refusals are classed as
/// those of orders are: by the status first, and by the code only where the status makes it
/// trustworthy.
final class StopResults {
  private StopResults() {}

  static StopOutcome placed(WireResult result, ClientOrderId id, long venueMillis) {
    return switch (result) {
      case WireResult.Answered(var answer) when answer.status() == 200 -> accepted(answer, id);
      case WireResult.Answered(var answer) -> refused(SendClassifier.classify(answer, venueMillis));
      case WireResult.NotConnected(var cause) ->
          new StopOutcome.NotPlaced("not connected: " + cause, 0);
      case WireResult.Lost(var cause) -> new StopOutcome.Unknown(cause);
    };
  }

  private static StopOutcome accepted(WireAnswer answer, ClientOrderId id) {
    try {
      return named(answer.body(), id)
          .<StopOutcome>map(StopOutcome.Accepted::new)
          .orElseGet(() -> new StopOutcome.Unknown("200 with another kind of stop"));
    } catch (WireText.Malformed e) {
      return new StopOutcome.Unknown("200 without the stop: " + e.getMessage());
    }
  }

  /// The stop in the body; throws where it is another one than was asked for.
  private static Optional<StopReport> named(String body, ClientOrderId id) {
    Fields fields = WireText.object(body);
    AlgoMessage algo = AlgoMessage.of(fields);
    if (!algo.clientAlgoId().equals(id.text())) {
      throw new WireText.Malformed("about another stop: " + algo.clientAlgoId());
    }
    return StopReports.of(algo, "");
  }

  private static StopOutcome refused(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Rejected(int code, var message) -> new StopOutcome.Refused(code, message);
      case SendOutcome.NotExecuted(var cause, int code, var message, long wait) ->
          new StopOutcome.NotPlaced(cause + " " + code + " " + message, wait);
      case SendOutcome.Unknown(var cause) -> new StopOutcome.Unknown(cause);
      case SendOutcome.Exists _ -> new StopOutcome.Unknown("a stop of this id exists (-4116)");
      case SendOutcome.Withheld(var reason) -> new StopOutcome.NotPlaced(reason, 0);
      case SendOutcome.Accepted _ -> new StopOutcome.Unknown("accepted without a status of 200");
    };
  }

  static StopCancelOutcome canceled(WireResult result, long venueMillis) {
    Read<String> read = Answers.read(result, venueMillis, body -> body);
    return switch (read) {
      case Read.Got<String> _ -> new StopCancelOutcome.Canceled();
      case Read.Failed<String>(int code, _, _) when isAbsent(code) ->
          new StopCancelOutcome.NotWaiting();
      case Read.Failed<String>(_, var cause, long wait) ->
          new StopCancelOutcome.Failed(cause, wait);
    };
  }

  /// Which of the two codes says so is not documented for stops.
  private static boolean isAbsent(int code) {
    return code == ErrorCode.CANCEL_REJECTED.code() || code == ErrorCode.NO_SUCH_ORDER.code();
  }

  /// @param askedMillis the venue's time when the request was signed: absence is known as of then
  static StopQueryOutcome queried(
      WireResult result, ClientOrderId id, long askedMillis, long venueMillis) {
    Read<Optional<StopReport>> read = Answers.read(result, venueMillis, body -> named(body, id));
    return switch (read) {
      case Read.Got<Optional<StopReport>>(var report) ->
          report
              .<StopQueryOutcome>map(StopQueryOutcome.Found::new)
              .orElseGet(() -> new StopQueryOutcome.Failed("another kind of stop", 0));
      case Read.Failed<Optional<StopReport>>(int code, _, _) when isAbsent(code) ->
          new StopQueryOutcome.Absent(askedMillis);
      case Read.Failed<Optional<StopReport>>(_, var cause, long wait) ->
          new StopQueryOutcome.Failed(cause, wait);
    };
  }
}
