package io.breakwater.venue.paper.market;

import io.breakwater.model.value.Invariant;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.venue.recording.Recording;
import io.breakwater.venue.recording.ReplayClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The public trades of one market: the recording's past as history, then what was replayed, and
/// prices that somebody posted by hand. While prices are posted the recording's trades of the
/// market are passed over; after that it goes on where the clock stands.
///
/// Kept as segments over the shared recording, so a market costs a few hundred bytes however long
/// it runs. Single-threaded.
public final class Tape {
  /// Trades posted by hand that a market keeps.
  public static final int POSTED_MAX = 10_000;

  private final Recording recording;
  private final ReplayClock clock;
  private final SymbolRules rules;
  private final List<TapeTrade> posted = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private int next;
  private boolean byHand;

  /// The tape of a market that starts at trade `startIndex` of the recording.
  public Tape(Recording recording, int startIndex, ReplayClock clock, SymbolRules rules) {
    this.recording = recording;
    this.clock = clock;
    this.rules = rules;
    this.next = startIndex;
    segments.add(new Segment(true, 0, startIndex, 1));
  }

  public SymbolRules rules() {
    return rules;
  }

  /// When the next recorded trade is due; empty at the end and while prices are posted by hand.
  public Optional<Long> nextDueMillis() {
    return ended() || byHand ? Optional.empty() : Optional.of(dueMillis());
  }

  /// The same for the hot loop: `Long.MAX_VALUE` where nothing is due any more.
  long dueOrNever() {
    return ended() || byHand ? Long.MAX_VALUE : dueMillis();
  }

  private long dueMillis() {
    return clock.venueMillis(recording.timeMillis(next));
  }

  /// Whether prices are posted by hand at present.
  public boolean isByHand() {
    return byHand;
  }

  /// Whether the recording has no more trades: prices stop.
  public boolean ended() {
    return next >= recording.size();
  }

  /// Takes the next recorded trade.
  public TapeTrade take() {
    Invariant.check(!ended() && !byHand, "nothing to take from the tape of " + rules.symbol());
    Segment segment = segments.getLast();
    segment.to = ++next;
    return at(segment, next - 1);
  }

  /// Passes over all that is due up to this time without showing it as new: the market moved on
  /// while the exchange was down. What was passed over is history.
  public void passOverUntil(long nowMillis) {
    int to = recording.firstAtOrAfter(clock.recordedMillis(nowMillis + 1));
    if (to > next && !byHand) {
      next = to;
      segments.getLast().to = next;
    }
  }

  /// Somebody's own price: from now on the recording is passed over.
  public TapeTrade post(Price price, Quantity quantity, boolean buyerIsMaker, long nowMillis) {
    Invariant.check(posted.size() < POSTED_MAX, "at most " + POSTED_MAX + " posted prices");
    if (!byHand) {
      segments.add(new Segment(false, posted.size(), posted.size(), nextId()));
      byHand = true;
    }
    posted.add(new TapeTrade(nextId(), nowMillis, price, quantity, buyerIsMaker));
    segments.getLast().to = posted.size();
    return posted.getLast();
  }

  /// Whether another price can be posted.
  public boolean canPost() {
    return posted.size() < POSTED_MAX;
  }

  /// Goes back to the recording, where the clock stands by now.
  public void resume(long nowMillis) {
    if (byHand) {
      byHand = false;
      long id = nextId();
      next = Math.max(next, recording.firstAtOrAfter(clock.recordedMillis(nowMillis)));
      segments.add(new Segment(true, next, next, id));
    }
  }

  /// The latest trade, if any was shown yet.
  public Optional<TapeTrade> last() {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Segment segment = segments.get(i);
      if (segment.to > segment.from) {
        return Optional.of(at(segment, segment.to - 1));
      }
    }
    return Optional.empty();
  }

  /// Visits the trades shown from one time (inclusive) to another (exclusive), oldest first.
  public void between(long fromMillis, long toMillis, Consumer<TapeTrade> visitor) {
    for (Segment segment : segments) {
      int from = segment.recorded ? firstRecorded(segment, fromMillis) : segment.from;
      for (int i = from; i < segment.to; i++) {
        TapeTrade trade = at(segment, i);
        if (trade.timeMillis() >= toMillis) {
          break;
        }
        if (trade.timeMillis() >= fromMillis) {
          visitor.accept(trade);
        }
      }
    }
  }

  private int firstRecorded(Segment segment, long fromMillis) {
    if (fromMillis <= clock.venueMillis(recording.timeMillis(segment.fromOrFirst()))) {
      return segment.from;
    }
    return Math.max(segment.from, recording.firstAtOrAfter(clock.recordedMillis(fromMillis)));
  }

  /// Up to `limit` trades from this id on, oldest first.
  public List<TapeTrade> fromId(long id, int limit) {
    List<TapeTrade> found = new ArrayList<>();
    for (Segment segment : segments) {
      long offset = Math.max(0, id - segment.firstId);
      for (long i = segment.from + offset; i < segment.to && found.size() < limit; i++) {
        found.add(at(segment, (int) i));
      }
    }
    return found;
  }

  /// The id of the trade that would come next.
  public long nextId() {
    Segment last = segments.getLast();
    return last.firstId + (last.to - last.from);
  }

  private TapeTrade at(Segment segment, int index) {
    if (!segment.recorded) {
      return posted.get(index);
    }
    return new TapeTrade(
        segment.firstId + (index - segment.from),
        clock.venueMillis(recording.timeMillis(index)),
        rules.onTick(recording.priceE8(index)),
        rules.onStep(recording.quantityE8(index)),
        recording.buyerIsMaker(index));
  }

  /// A run of trades from one source, half open.
  private static final class Segment {
    final boolean recorded;
    final int from;
    final long firstId;
    int to;

    Segment(boolean recorded, int from, int to, long firstId) {
      this.recorded = recorded;
      this.from = from;
      this.to = to;
      this.firstId = firstId;
    }

    int fromOrFirst() {
      return Math.max(0, Math.min(from, to - 1));
    }
  }
}
