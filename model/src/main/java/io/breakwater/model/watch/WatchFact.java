package io.breakwater.model.watch;

import io.breakwater.model.fact.Effect;
import java.util.List;

/// What a watcher saw or did. Travels in the record class of the watcher's own log: in
/// `log/supervisor` what the supervisor says, in `log/health` what the monitor says of health. Any
/// thread; times are wall milliseconds since 1970 of the watcher's host. A fact may stand in a log
/// twice in a row, where a write failed half-way: who counts them compares with the one before.
public sealed interface WatchFact {
  /// Characters that a text of a fact may have; see [#cut].
  int TEXT_LENGTH_MAX = 1_000;

  /// Characters that a name may have.
  int NAME_LENGTH_MAX = 100;

  /// Names that a list of a fact may have.
  int NAMES_MAX = 64;

  long wallMillis();

  /// A supervisor took over.
  ///
  /// @param adopted the components that it found running, by their names
  record WatchBegan(long wallMillis, long pid, List<String> adopted) implements WatchFact {
    public WatchBegan {
      adopted = names(adopted);
    }
  }

  /// A supervisor ended in order; it stops what it started.
  record WatchEnded(long wallMillis, long pid) implements WatchFact {}

  /// A component went from one stage to another.
  ///
  /// @param component the name of the component or of an instance of it
  /// @param reason one line
  record StageChanged(
      long wallMillis, String component, HealStage from, HealStage to, String reason)
      implements WatchFact {
    public StageChanged {
      checkName(component);
      checkText(reason);
    }
  }

  /// New exposure was stopped because of a component that could not be healed.
  record FailsafeEntered(long wallMillis, String component, String reason) implements WatchFact {
    public FailsafeEntered {
      checkName(component);
      checkText(reason);
    }
  }

  /// An operator took the failsafe back.
  record FailsafeCleared(long wallMillis, String operator, String reason) implements WatchFact {
    public FailsafeCleared {
      checkName(operator);
      checkText(reason);
    }
  }

  /// Operators must know something. One of severity INFO with the same type and subject clears it.
  ///
  /// @param alertType one of the alert types, such as `ComponentFailsafe`
  record AlertRaised(
      long wallMillis, Effect.Severity severity, String alertType, String subject, String text)
      implements WatchFact {
    public AlertRaised {
      checkName(alertType);
      checkText(subject);
      checkText(text);
    }
  }

  /// An operator had the watcher do something; for the audit trail.
  ///
  /// @param reason one line, empty where none was asked for
  record OperatorActed(
      long wallMillis, String operator, Action action, String subject, String reason)
      implements WatchFact {
    public OperatorActed {
      checkName(operator);
      checkText(subject);
      checkText(reason);
    }
  }

  /// The verdict of health is another one.
  ///
  /// @param ready whether trading may go on as far as health is concerned
  /// @param failing what fails, from the fixed vocabulary of health, in its order
  /// @param reason one line
  record VerdictMoved(long wallMillis, boolean ready, List<String> failing, String reason)
      implements WatchFact {
    public VerdictMoved {
      failing = names(failing);
      checkText(reason);
    }
  }

  /// What an operator may have a watcher do.
  enum Action {
    RESTART,
    CLEAR_FAILSAFE
  }

  /// As much of a text from outside as a fact takes, in one line.
  static String cut(String text) {
    return cut(text, TEXT_LENGTH_MAX);
  }

  /// As much of a name from outside as a fact takes; a dash where there is none.
  static String cutName(String name) {
    String cut = cut(name, NAME_LENGTH_MAX);
    return cut.isEmpty() ? "-" : cut;
  }

  private static String cut(String text, int lengthMax) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= lengthMax ? line : line.substring(0, lengthMax).strip();
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a name has 1 to " + NAME_LENGTH_MAX + " characters: \"" + name + '"');
    }
  }

  private static void checkText(String text) {
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a text has at most " + TEXT_LENGTH_MAX + " characters: " + text.length());
    }
  }

  private static List<String> names(List<String> names) {
    if (names.size() > NAMES_MAX) {
      throw new IllegalArgumentException(
          "a list has at most " + NAMES_MAX + " names: " + names.size());
    }
    names.forEach(WatchFact::checkName);
    return List.copyOf(names);
  }
}
