package io.breakwater.bus.redis;

/// Why a session with Redis failed. The class chooses how the next one is tried: docs/road.md.
public enum RoadFailure {
  /// Nobody listens there, or no Sentinel names a master.
  REFUSED,
  /// No answer in time.
  TIMEOUT,
  /// The connection broke off.
  CUT,
  /// The server is up and still reads its data.
  LOADING,
  /// A replica, or a master that was demoted.
  READONLY,
  /// The server takes no writes: out of memory, or it cannot save.
  FULL,
  /// A session that was made and failed at once, again and again.
  FLAPPING,
  /// The user, the password or the rights are wrong.
  AUTHENTICATION,
  /// The certificate is not trusted, expired or for another name.
  CERTIFICATE,
  /// An answer that makes no sense: another kind of server or key.
  PROTOCOL;

  /// Whether waiting alone will not mend it: only a person does. Such a failure is retried on the
  /// slow ladder, and no connect probe shortens the wait: a probe would always succeed.
  public boolean isForAPerson() {
    return switch (this) {
      case AUTHENTICATION, CERTIFICATE, PROTOCOL -> true;
      case REFUSED, TIMEOUT, CUT, LOADING, READONLY, FULL, FLAPPING -> false;
    };
  }

  /// Whether a probe that succeeds proves that the next session may be tried.
  public boolean isEndedByProbe() {
    return switch (this) {
      case REFUSED, TIMEOUT, CUT, LOADING, READONLY -> true;
      case FULL, FLAPPING, AUTHENTICATION, CERTIFICATE, PROTOCOL -> false;
    };
  }
}
