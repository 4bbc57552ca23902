package io.breakwater.kernel.shard;

/// How a shard is doing.
public sealed interface Standing {
  long sinceNanos();

  /// The word for people: STARTING, HEALTHY, DEGRADED, DEAD.
  default String word() {
    return switch (this) {
      case Starting _ -> "STARTING";
      case Healthy _ -> "HEALTHY";
      case Degraded _ -> "DEGRADED";
      case Dead _ -> "DEAD";
    };
  }

  /// Why it is not well; empty where it is.
  default String why() {
    return switch (this) {
      case Starting _, Healthy _ -> "";
      case Degraded(_, var reason, _) -> reason;
      case Dead(_, var reason, _) -> reason;
    };
  }

  /// There is a process and it has not reported yet.
  ///
  /// @param found it ran already when the supervisor came; what it reads is not known
  record Starting(long sinceNanos, boolean found) implements Standing {}

  record Healthy(long sinceNanos) implements Standing {}

  /// There is a process, and it does not do its work.
  ///
  /// @param silent it reports and hears nothing: without units it is on probation until it hears
  record Degraded(long sinceNanos, String reason, boolean silent) implements Standing {}

  /// There is no process, or one that has not been heard of for long.
  ///
  /// @param gone whether it is known that there is no process
  record Dead(long sinceNanos, String reason, boolean gone) implements Standing {}
}
