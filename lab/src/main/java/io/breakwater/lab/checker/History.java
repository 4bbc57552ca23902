package io.breakwater.lab.checker;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.paper.engine.Row;
import java.util.List;
import java.util.Optional;

/// What is left of a history when it is over, as others recorded it.
///
/// @param book the exchange's own record, from its first row
/// @param journal the trader's turns, as its log holds them
/// @param journalCut whether the journal has lost turns by damage that was named: what they said is
///   the exchange's alone
/// @param venue what the exchange says the account holds at the end; empty where nobody asked
/// @param trader what the trader believes at the end; empty where nobody asked
/// @param sources the logs that the trader reads
/// @param alerts what the teller of alerts did; empty where there was none
public record History(
    List<Row> book,
    List<Turn> journal,
    boolean journalCut,
    Optional<Holdings> venue,
    Optional<Holdings> trader,
    List<Source> sources,
    Optional<Alerts> alerts) {
  public History {
    book = List.copyOf(book);
    journal = List.copyOf(journal);
    sources = List.copyOf(sources);
  }

  /// A log that the trader reads event by event.
  public record Source(String name, List<Published> events) {
    public Source {
      events = List.copyOf(events);
    }
  }

  /// An event as its source wrote it down.
  ///
  /// @param event the value, equal to what a reader decodes
  public record Published(Cursor at, Object event) {}

  /// What the teller of alerts decided, in order.
  ///
  /// @param finished whether it was given the time to hand everything over
  public record Alerts(List<AlertFact> facts, boolean finished) {
    public Alerts {
      facts = List.copyOf(facts);
    }
  }
}
