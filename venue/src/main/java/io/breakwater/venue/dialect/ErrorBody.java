package io.breakwater.venue.dialect;

import java.util.Optional;

/// The body of a refusal: `{"code":-2019,"msg":"Margin is insufficient."}`. `code` is 0 where the
/// venue left it out, which it has been seen to do.
public record ErrorBody(int code, String message) implements WireMessage {
  public static ErrorBody of(ErrorCode code, String message) {
    return new ErrorBody(code.code(), message);
  }

  /// The refusal in a body, or nothing where the body is not one (HTML of a proxy, for example).
  public static Optional<ErrorBody> in(String body) {
    try {
      Fields fields = WireText.object(body);
      boolean is = fields.has("code") || fields.has("msg");
      return is ? Optional.of(of(fields)) : Optional.empty();
    } catch (WireText.Malformed _) {
      return Optional.empty();
    }
  }

  public static ErrorBody of(Fields fields) {
    return new ErrorBody(fields.has("code") ? fields.small("code") : 0, fields.textOr("msg", ""));
  }

  @Override
  public void write(WireWriter out) {
    out.number("code", code).text("msg", message);
  }
}
