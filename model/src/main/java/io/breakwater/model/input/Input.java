package io.breakwater.model.input;

import io.breakwater.model.command.Command;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that can arrive at the kernel: one inbox, one family. Inputs are decided upon, never
/// evolved; `replay --verify` decides them again.
public sealed interface Input permits Input.Local, Input.Wish, VenueInput {

  /// What this host says of itself.
  sealed interface Local extends Input {}

  /// What somebody wants.
  sealed interface Wish extends Input {}

  /// A log was opened: a new life of the trader begins. The first input of each epoch.
  ///
  /// @param rescue the journal before this one could not be read
  record LifeBegan(long epoch, String buildId, boolean rescue) implements Local {}

  /// The configuration of this life. Adopted as a fact; the policy only when the journal has none.
  ///
  /// @param owners which strategy or bot may add exposure on which symbol
  /// @param account names venue and account; a journal belongs to one
  record Configured(
      String account, Policy policy, List<Instrument> instruments, SortedMap<Symbol, Owner> owners)
      implements Local {
    public Configured {
      instruments = List.copyOf(instruments);
      owners = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }
  }

  /// A deadline that the kernel named has passed.
  record TimeReached() implements Local {}

  /// The wall clock moved by more than a second against the monotonic one.
  record ClockStepped(long stepMillis) implements Local {}

  /// The changed marks of the symbols that matter now, at most once in 100 ms.
  record MarksChanged(List<Mark> marks) implements Local {
    public MarksChanged {
      marks = List.copyOf(marks);
    }
  }

  /// The recording behind a symbol has ended.
  record MarketEnded(Symbol symbol) implements Local {}

  /// The prices of a symbol from before this wall time are not to be believed any more.
  record PricesDoubted(Symbol symbol, String reason, long wallMillis) implements Local {}

  /// The stop file appeared, went away or was found at start.
  record StopFileSeen(boolean present, boolean failsafe, String text) implements Local {}

  /// The log is slow to force, or the disk is below its reserve; or both are well again.
  record JournalSeen(boolean blocking, String detail) implements Local {}

  /// Something about the disk that operators must know.
  ///
  /// @param over whether it is well again
  /// @param subject the file or log that it is about
  record StorageSeen(StorageTrouble trouble, boolean over, String subject, String detail)
      implements Local {
    /// Characters that each of the texts may have.
    public static final int TEXT_LENGTH_MAX = 500;

    public StorageSeen {
      if (subject.length() > TEXT_LENGTH_MAX || detail.length() > TEXT_LENGTH_MAX) {
        throw new IllegalArgumentException(
            "a text of more than " + TEXT_LENGTH_MAX + " characters");
      }
    }

    /// With the texts cut to what is taken.
    public static StorageSeen of(
        StorageTrouble trouble, boolean over, String subject, String detail) {
      return new StorageSeen(trouble, over, cut(subject), cut(detail));
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
    }
  }

  /// This process took or lost the lease.
  record LeaseSeen(boolean held, String detail) implements Local {}

  /// Contact with the road was made or lost. Where one is configured a life begins with `DOWN`.
  record RoadSeen(RoadState state, String detail) implements Local {}

  /// What waits on disk for the road came near to a limit, reached it, or went.
  ///
  /// @param source whose events wait
  record SpoolSeen(String source, SpoolLevel level, String detail) implements Local {}

  /// An entry of a stream that anybody may write to was set aside, and the rest goes on.
  ///
  /// @param source the stream
  /// @param entry its id there
  /// @param cause why it could not be read; never the entry's own text in full
  record EntryRefused(String source, String entry, String cause) implements Local {
    /// Characters that each of the texts may have.
    public static final int TEXT_LENGTH_MAX = 500;

    public EntryRefused {
      if (source.length() > TEXT_LENGTH_MAX
          || entry.length() > TEXT_LENGTH_MAX
          || cause.length() > TEXT_LENGTH_MAX) {
        throw new IllegalArgumentException(
            "a text of more than " + TEXT_LENGTH_MAX + " characters");
      }
    }

    /// With the texts cut to what is taken.
    public static EntryRefused of(String source, String entry, String cause) {
      return new EntryRefused(cut(source), cut(entry), cut(cause));
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
    }
  }

  /// A signal of a strategy.
  record SignalReceived(Signal signal) implements Wish {}

  /// A command of an operator. `commandId` is echoed in the answer.
  record CommandReceived(String commandId, Command command) implements Wish {}
}
