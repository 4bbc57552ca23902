package io.breakwater.runtime.trader;

import io.breakwater.model.turn.Turn;
import java.util.Optional;

/// The trader's durable memory. One thread.
public interface Journal {
  /// Appends the turn; it is not durable yet. Throws `TooLarge` where the turn does not fit into a
  /// record; nothing of it is written then.
  void append(Turn turn);

  /// Makes everything appended durable. When it fails the process must end: what was appended can
  /// neither be trusted nor taken back.
  void force();

  /// Why no new exposure should be written down, for instance a slow force or a disk below its
  /// reserve; empty while all is well.
  Optional<String> trouble();
}
