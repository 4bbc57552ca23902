package io.breakwater.lab.mutant;

import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Journal;
import java.util.Optional;

/// A journal that forces a turn only when the next one comes: effects leave before it.
final class ForceLater implements Journal {
  private final Journal journal;

  ForceLater(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void append(Turn turn) {
    journal.force();
    journal.append(turn);
  }

  @Override
  public void force() {
    // Put off until the next turn.
  }

  @Override
  public Optional<String> trouble() {
    return journal.trouble();
  }
}
