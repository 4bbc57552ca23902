package io.breakwater.kernel.alert;

/// What became of one attempt to hand messages to a channel.
public sealed interface SendResult {
  /// The channel has them.
  record Taken() implements SendResult {}

  /// It did not take them, or nobody knows; they are sent again.
  ///
  /// @param retryAfterMillis what the channel asked for; 0 where it asked for nothing
  record Failed(String reason, long retryAfterMillis) implements SendResult {}

  /// It says that these very messages cannot be taken.
  record Refused(String reason) implements SendResult {}
}
