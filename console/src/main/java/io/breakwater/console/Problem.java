package io.breakwater.console;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The body of every answer that is not a success, as `application/problem+json` (RFC 9457).
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonProperty("reason_code") String reasonCode) {
  static final String CONTENT_TYPE = "application/problem+json";

  /// The kinds of problem. Names and types are a contract: add, never rename.
  enum Type {
    BAD_BODY(400, "The body was not understood"),
    BAD_PARAMETER(400, "A parameter was not understood"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "This role may not do that"),
    CROSS_SITE(403, "A request from another site"),
    LINK_SPENT(403, "This link is spent or unknown"),
    NOT_FOUND(404, "Nothing here"),
    METHOD_NOT_ALLOWED(405, "Not with this method"),
    REFUSED(409, "The trader refused the command"),
    BODY_TOO_LARGE(413, "The body is too large"),
    HOST_NOT_ALLOWED(421, "This console does not answer to that host name"),
    INVALID(422, "A value is not acceptable"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
    INTERNAL(500, "The console failed"),
    TRADER_UNREACHABLE(503, "The trader did not answer"),
    TOO_MANY_STREAMS(503, "Too many event streams are open");

    private final int status;
    private final String title;

    Type(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    Problem with(String detail) {
      return with(status, detail, name());
    }

    /// With the trader's own code for the refusal.
    Problem with(int otherStatus, String detail, String reasonCode) {
      String slug = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      return new Problem("urn:breakwater:problem:" + slug, title, otherStatus, detail, reasonCode);
    }
  }
}
