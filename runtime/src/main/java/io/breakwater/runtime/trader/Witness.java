package io.breakwater.runtime.trader;

import io.breakwater.model.turn.Turn;

/// Who looks at what a trader does, to measure it. Decides nothing, and is told of a turn only when
/// it is durable. The trader's thread.
public interface Witness {
  /// A moment on a clock of its own, in nanoseconds.
  long nanos();

  /// One input was decided upon, since the moment given.
  void decided(long sinceNanos);

  /// The journal was forced, since the moment given.
  void forced(long sinceNanos);

  void durable(Turn turn);

  /// Looks at nothing.
  Witness NONE =
      new Witness() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void decided(long sinceNanos) {
          // Nobody measures.
        }

        @Override
        public void forced(long sinceNanos) {
          // Nobody measures.
        }

        @Override
        public void durable(Turn turn) {
          // Nobody counts.
        }
      };
}
