package io.breakwater.venue.binance;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.ErrorCode;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.RetryAdvice;
import io.breakwater.venue.dialect.SendClassifier;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireText;

/// What the result of a request says, in the model's words.
final class Answers {
  private Answers() {}

  /// An answer about another order than was asked for says nothing of this one.
  static SendOutcome sent(WireResult result, ClientOrderId id, long venueMillis) {
    return switch (result) {
      case WireResult.Answered(var answer) -> {
        SendOutcome outcome = SendClassifier.classify(answer, venueMillis);
        boolean other =
            outcome instanceof SendOutcome.Accepted(var report) && !report.clientId().equals(id);
        yield other ? new SendOutcome.Unknown("an answer about another order") : outcome;
      }
      case WireResult.NotConnected(var cause) ->
          new SendOutcome.NotExecuted(SendOutcome.Cause.NOT_CONNECTED, 0, cause, 0);
      case WireResult.Lost(var cause) -> new SendOutcome.Unknown(cause);
    };
  }

  static SendOutcome unsent(Job.Unsent why) {
    return switch (why.reason()) {
      case NOT_ALLOWED, OVERDUE -> new SendOutcome.Withheld(why.detail());
      case BANNED -> notExecuted(SendOutcome.Cause.BANNED, why);
      case RATE_LIMITED -> notExecuted(SendOutcome.Cause.RATE_LIMITED, why);
      case ORDERS_LIMITED -> notExecuted(SendOutcome.Cause.ORDERS_LIMITED, why);
    };
  }

  private static SendOutcome notExecuted(SendOutcome.Cause cause, Job.Unsent why) {
    return new SendOutcome.NotExecuted(cause, 0, why.detail(), why.retryAfterMillis());
  }

  static CancelOutcome canceled(WireResult result, ClientOrderId id, long venueMillis) {
    Read<OrderMessage> read = order(result, id, venueMillis);
    return switch (read) {
      case Read.Got(var order) ->
          order
              .report()
              .<CancelOutcome>map(CancelOutcome.Canceled::new)
              .orElseGet(CancelOutcome.NotOpen::new);
      case Read.Failed(var code, _, _) when code == ErrorCode.CANCEL_REJECTED.code() ->
          new CancelOutcome.NotOpen();
      case Read.Failed(_, var cause, var wait) -> new CancelOutcome.Failed(cause, wait);
    };
  }

  /// @param askedMillis the venue's time when the request was signed: absence is known as of then
  static QueryOutcome queried(
      WireResult result, ClientOrderId id, long askedMillis, long venueMillis) {
    Read<OrderMessage> read = order(result, id, venueMillis);
    return switch (read) {
      case Read.Got(var order) ->
          order
              .report()
              .<QueryOutcome>map(QueryOutcome.Found::new)
              .orElseGet(() -> new QueryOutcome.Failed("an order without quantity", 0));
      case Read.Failed(var code, _, _) when code == ErrorCode.NO_SUCH_ORDER.code() ->
          new QueryOutcome.Absent(askedMillis);
      case Read.Failed(_, var cause, var wait) -> new QueryOutcome.Failed(cause, wait);
    };
  }

  private static Read<OrderMessage> order(WireResult result, ClientOrderId id, long venueMillis) {
    return read(
        result,
        venueMillis,
        body -> {
          OrderMessage order = OrderMessage.of(WireText.object(body)).checked();
          if (!order.id().equals(id)) {
            throw new WireText.Malformed("about another order: " + order.id());
          }
          return order;
        });
  }

  /// The value in an answer of 200, or why there is none.
  static <T> Read<T> read(WireResult result, long venueMillis, Read.Parser<T> parser) {
    return switch (result) {
      case WireResult.Answered(var answer) when answer.status() == 200 -> parsed(answer, parser);
      case WireResult.Answered(var answer) -> refused(answer, venueMillis);
      case WireResult.NotConnected(var cause) -> Read.failed("not connected: " + cause);
      case WireResult.Lost(var cause) -> Read.failed("no answer: " + cause);
    };
  }

  private static <T> Read<T> parsed(WireAnswer answer, Read.Parser<T> parser) {
    try {
      return new Read.Got<>(parser.parse(answer.body()));
    } catch (WireText.Malformed e) {
      return Read.failed("unreadable answer: " + e.getMessage());
    }
  }

  /// The code counts only with a 4xx: a 5xx proves nothing by its code.
  private static <T> Read<T> refused(WireAnswer answer, long venueMillis) {
    ErrorBody error = ErrorBody.in(answer.body()).orElse(new ErrorBody(0, ""));
    int code = answer.status() < 500 ? error.code() : 0;
    return new Read.Failed<>(
        code,
        "HTTP " + answer.status() + " " + error.code() + " " + error.message(),
        RetryAdvice.waitMillis(answer, venueMillis));
  }
}
