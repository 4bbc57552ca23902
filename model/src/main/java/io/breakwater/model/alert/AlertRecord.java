package io.breakwater.model.alert;

import java.util.List;

/// One record of the teller's own log. One writer; read by it at its next start and by commands.
public sealed interface AlertRecord {
  /// When it was written, on the teller's clock.
  long atMillis();

  List<AlertFact> facts();

  /// What one look at the world came to.
  record Turn(long atMillis, List<AlertFact> facts) implements AlertRecord {
    public Turn {
      facts = List.copyOf(facts);
    }
  }

  /// A part of everything that is known; counts only with all its parts, which stand together.
  ///
  /// @param part from 1
  record Checkpoint(long atMillis, int part, int parts, List<AlertFact> facts)
      implements AlertRecord {
    public Checkpoint {
      if (part < 1 || part > parts) {
        throw new IllegalArgumentException("no such part: " + part + " of " + parts);
      }
      facts = List.copyOf(facts);
    }
  }
}
