package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.market.SymbolRules;
import io.breakwater.venue.paper.market.Tape;
import io.breakwater.venue.recording.Recording;
import io.breakwater.venue.recording.Recordings;
import io.breakwater.venue.recording.ReplayClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// From where in the recording each market starts, and how fast it runs.
///
/// The bundled recording: the first market starts 24 hours in, each further one 8 hours later, so
/// the tenth starts 96 hours in and has 64 hours (64 minutes at 60x) ahead. `bundled:crash` lets
/// the first market start at 2013-12-01T11:00:00Z instead, an hour before the bottom of the crash.
/// Any other recording: the first market starts after a fifth of the trades, each further one a
/// twentieth of them later. What lies before a market's start is its history. More than ten markets
/// start over from the first offset.
public final class ReplayPlan {
  /// The markets that a plan may have.
  public static final int SYMBOLS_MAX = 50;

  private static final long HOUR_MILLIS = 3_600_000;
  private static final int OFFSETS = 10;
  private static final long CRASH_MILLIS = Instant.parse("2013-12-01T11:00:00Z").toEpochMilli();

  private final Recording recording;
  private final String name;
  private final long speed;
  private final long startMillis;
  private final Map<Symbol, Integer> starts = new LinkedHashMap<>();

  /// Plans a run of these symbols from the venue time `startMillis` on.
  public ReplayPlan(
      Recording recording, String name, List<Symbol> symbols, long speed, long startMillis) {
    if (symbols.isEmpty() || symbols.size() > SYMBOLS_MAX) {
      throw new IllegalArgumentException("symbols must be 1 to " + SYMBOLS_MAX);
    }
    this.recording = recording;
    this.name = name;
    this.speed = speed;
    this.startMillis = startMillis;
    for (Symbol symbol : symbols) {
      starts.put(symbol, startIndex(starts.size()));
    }
  }

  private int startIndex(int number) {
    int k = number % OFFSETS;
    if (!name.startsWith("bundled:")) {
      return (int) ((long) recording.size() * (4 + k) / 20);
    }
    if (k == 0 && name.equals(Recordings.CRASH)) {
      return recording.firstAtOrAfter(CRASH_MILLIS);
    }
    return recording.firstAtOrAfter(recording.timeMillis(0) + (24 + 8L * k) * HOUR_MILLIS);
  }

  /// The plan as the record has it.
  Entry.ReplayBegan began() {
    return new Entry.ReplayBegan(name, speed, startMillis);
  }

  /// Whether the first market still has trades ahead at this time.
  public boolean isRunning(long nowMillis) {
    Symbol first = starts.keySet().iterator().next();
    long recorded = recording.timeMillis(recording.size() - 1);
    long begin = recording.timeMillis(Math.min(start(first), recording.size() - 1));
    return new ReplayClock(begin, startMillis, speed).venueMillis(recorded) > nowMillis;
  }

  public long startMillis() {
    return startMillis;
  }

  public long speed() {
    return speed;
  }

  public String name() {
    return name;
  }

  public List<Symbol> symbols() {
    return List.copyOf(starts.keySet());
  }

  /// The trade of the recording at which a market starts.
  public int start(Symbol symbol) {
    return Objects.requireNonNull(starts.get(symbol), () -> "no market " + symbol);
  }

  SymbolRules rules(Symbol symbol) {
    return SymbolRules.of(symbol, recording.price(Math.min(start(symbol), recording.size() - 1)));
  }

  Tape tape(Symbol symbol, SymbolRules rules) {
    int start = start(symbol);
    long recorded = recording.timeMillis(Math.min(start, recording.size() - 1));
    return new Tape(recording, start, new ReplayClock(recorded, startMillis, speed), rules);
  }

  void write(Symbol symbol, WireWriter out) {
    int start = start(symbol);
    out.text("recording", name)
        .number("startTrade", start)
        .text(
            "startTime",
            Instant.ofEpochMilli(recording.timeMillis(Math.min(start, recording.size() - 1)))
                .toString())
        .number("speed", speed);
  }
}
