package io.breakwater.model.fact;

import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Symbol;

/// What became of wishes: signals and commands.
public sealed interface WishFact extends Fact {
  /// A signal was seen and its signature is remembered, whether it led to an intent or not.
  ///
  /// @param signature symbol, side, sizing and price as given
  record SignalSeen(String signalId, Symbol symbol, String signature, long untilNanos)
      implements WishFact {}

  /// A wish was refused before anything reached the venue.
  record Refused(Refusal refusal, long wallMillis) implements WishFact {}

  /// An entry of a stream that anybody may write to was set aside: it could not be read.
  ///
  /// @param source the stream, or `others` where more streams are bad than are counted apart
  record EntrySetAside(String source, String entry, String cause, long wallMillis)
      implements WishFact {}

  /// Operators were told of the entries of this source that were set aside since it was told last.
  /// None means that the source has been quiet for as long as one waits between two tellings.
  record SetAsideTold(String source, long entries) implements WishFact {}

  /// A command was carried out or refused; the audit trail and the answer at the door.
  ///
  /// @param code stable and machine-readable: `done`, or why not, such as `cooldown`
  record CommandAnswered(
      String commandId,
      String command,
      String operator,
      String reason,
      boolean accepted,
      String code,
      String text)
      implements WishFact {}
}
