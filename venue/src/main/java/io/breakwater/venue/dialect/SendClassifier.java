package io.breakwater.venue.dialect;

import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SendOutcome.Cause;
import java.util.Locale;
import java.util.Optional;

/// What an answer to the placing of an order says of the order. The status and the message decide,
/// the code only where the status makes it trustworthy. Whatever is not recognised as a definite
/// refusal is `Unknown`.
public final class SendClassifier {
  /*
   * A 5xx never proves anything by its code: the body "Unknown error, please check your request or
   * try again later." has been seen with no code, -1000, -1003 and 0, and the order was executed.
   * Of the 5xx answers only "Service Unavailable." is taken as proof that nothing was executed, and
   * only as the whole message: a proxy's page may hold the same words. The documents call -1001 and
   * -1008 failed as well, but an order was found after -1008 and the spot documents call every 5xx
   * unknown, so both are resolved by asking before anything is sent again.
   */
  private SendClassifier() {}

  /// Classifies an answer. Never throws.
  ///
  /// @param venueMillis the venue's time now, against which "banned until" is read
  public static SendOutcome classify(WireAnswer answer, long venueMillis) {
    Optional<ErrorBody> error = ErrorBody.in(answer.body());
    int code = error.map(ErrorBody::code).orElse(0);
    String message = error.map(ErrorBody::message).orElse("HTTP " + answer.status());
    long wait = RetryAdvice.waitMillis(answer, venueMillis);
    return switch (answer.status()) {
      case 200 -> accepted(answer.body(), error);
      case 408 -> unknown(answer.status(), code, message);
      case 418 -> new SendOutcome.NotExecuted(Cause.BANNED, code, message, wait);
      case 429 -> limited(code, message, wait);
      default ->
          answer.status() >= 400 && answer.status() < 500
              ? refused(answer.status(), error, wait)
              : failed(answer.status(), code, message, isUnavailable(answer, error), wait);
    };
  }

  private static SendOutcome accepted(String body, Optional<ErrorBody> error) {
    try {
      return OrderMessage.of(WireText.object(body))
          .report()
          .<SendOutcome>map(SendOutcome.Accepted::new)
          .orElseGet(() -> new SendOutcome.Unknown("200 with an order without quantity"));
    } catch (WireText.Malformed e) {
      String said = error.map(b -> b.code() + " " + b.message()).orElse(e.getMessage());
      return new SendOutcome.Unknown("200 without an order: " + said);
    }
  }

  private static SendOutcome limited(int code, String message, long wait) {
    Cause cause =
        code == ErrorCode.TOO_MANY_ORDERS.code() ? Cause.ORDERS_LIMITED : Cause.RATE_LIMITED;
    return new SendOutcome.NotExecuted(cause, code, message, wait);
  }

  private static SendOutcome refused(int status, Optional<ErrorBody> error, long wait) {
    Optional<ErrorCode> known = error.flatMap(body -> ErrorCode.of(body.code()));
    if (error.isEmpty() || known.isEmpty()) {
      return unknown(
          status, error.map(ErrorBody::code).orElse(0), error.map(ErrorBody::message).orElse(""));
    }
    String message = error.get().message();
    ErrorCode code = known.get();
    return switch (code.errorClass()) {
      case REJECTED, HALT -> new SendOutcome.Rejected(code.code(), message);
      case LIMITED ->
          code == ErrorCode.SERVER_BUSY
              ? unknown(status, code.code(), message)
              : limited(code.code(), message, wait);
      case TRANSIENT -> new SendOutcome.NotExecuted(Cause.TIMESTAMP, code.code(), message, wait);
      case EVIDENCE ->
          code == ErrorCode.DUPLICATED_CLIENT_ORDER_ID
              ? new SendOutcome.Exists()
              : unknown(status, code.code(), message);
      case UNKNOWN, ALREADY -> unknown(status, code.code(), message);
    };
  }

  private static SendOutcome failed(
      int status, int code, String message, boolean unavailable, long wait) {
    return unavailable
        ? new SendOutcome.NotExecuted(Cause.UNAVAILABLE, code, message, wait)
        : unknown(status, code, message);
  }

  /// Whether an answer is exactly the venue's 503 "Service Unavailable."
  private static boolean isUnavailable(WireAnswer answer, Optional<ErrorBody> error) {
    String said = error.map(ErrorBody::message).orElse(answer.body()).strip();
    String bare = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    return answer.status() == 503 && bare.toLowerCase(Locale.ROOT).equals("service unavailable");
  }

  private static SendOutcome unknown(int status, int code, String message) {
    return new SendOutcome.Unknown("HTTP " + status + " " + code + " " + message);
  }
}
