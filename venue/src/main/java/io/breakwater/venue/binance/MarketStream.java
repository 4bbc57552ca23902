package io.breakwater.venue.binance;

import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.StreamCommand;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The market streams of a set of symbols on one socket, for the feeder: mark prices every second,
/// aggregated trades, and ends of markets. The set may change while it runs ([#follow]); an empty
/// one has no socket. Judged by data: where marks stop ticking, it connects anew, whatever the
/// socket says of itself. After a pause of this process it does so, too: what waited in the socket
/// is old, and would look new.
public final class MarketStream {
  /// Symbols of one socket: two streams each and one for all stay below the venue's older limit of
  /// 200.
  public static final int SYMBOLS_MAX = 99;

  static final long SILENCE_MILLIS_MAX = 5_000;
  private static final long CHECK_MILLIS = 1_000;
  private static final long COMMAND_MILLIS = 250;
  private static final long PAUSE_MILLIS_MAX = 2_000;
  private static final long ONE_SYMBOL_RETRY_MILLIS = 60_000;
  private static final long OPEN_MILLIS_MAX = 10_000;
  private static final long BACK_OFF_MILLIS = 500;
  private static final long BACK_OFF_MILLIS_MAX = 30_000;
  private static final Logger LOG = LoggerFactory.getLogger(MarketStream.class);

  private final Loop loop;
  private final Sockets sockets;
  private final BinanceEndpoints endpoints;
  private final Set<Symbol> symbols = new TreeSet<>();
  // What this connection was asked for.
  private final Set<Symbol> asked = new TreeSet<>();
  private final Consumer<MarketEvent> sink;
  private final Set<Symbol> ended = new TreeSet<>();
  private final Map<Symbol, Long> markedNanos = new TreeMap<>();
  private final Backoff backoff = new Backoff(BACK_OFF_MILLIS, BACK_OFF_MILLIS_MAX);
  private Optional<StreamLink> link = Optional.empty();
  private long generation;
  private long commands;
  private boolean commanding;
  private boolean retrying;
  private long checkedNanos;
  private long rebuiltForOneNanos;
  private long unreadable;
  private boolean stopped;

  public MarketStream(
      Loop loop,
      Sockets sockets,
      BinanceEndpoints endpoints,
      List<Symbol> symbols,
      Consumer<MarketEvent> sink) {
    refuseTooMany(symbols);
    this.loop = loop;
    this.sockets = sockets;
    this.endpoints = endpoints;
    this.symbols.addAll(symbols);
    this.sink = sink;
    this.rebuiltForOneNanos = loop.nanos() - ONE_SYMBOL_RETRY_MILLIS * 1_000_000;
  }

  private static void refuseTooMany(Collection<Symbol> symbols) {
    if (symbols.size() > SYMBOLS_MAX) {
      throw new IllegalArgumentException(
          "a market stream has at most " + SYMBOLS_MAX + " symbols, not " + symbols.size());
    }
  }

  /// The names of the streams of a connection.
  static List<String> streams(Collection<Symbol> symbols) {
    List<String> names = streamsOf(symbols);
    names.add("!contractInfo");
    return names;
  }

  private static List<String> streamsOf(Collection<Symbol> symbols) {
    List<String> names = new ArrayList<>();
    for (Symbol symbol : symbols) {
      String lower = symbol.name().toLowerCase(Locale.ROOT);
      names.add(lower + "@markPrice@1s");
      names.add(lower + "@aggTrade");
    }
    return names;
  }

  /// Begins; returns at once.
  public void start() {
    loop.execute(this::begin);
  }

  /// From now on these symbols and no others; returns at once, from any thread.
  public void follow(Collection<Symbol> wanted) {
    refuseTooMany(wanted);
    List<Symbol> all = List.copyOf(wanted);
    loop.execute(() -> change(all));
  }

  private void change(List<Symbol> wanted) {
    long now = loop.nanos();
    markedNanos.keySet().retainAll(wanted);
    wanted.forEach(symbol -> markedNanos.putIfAbsent(symbol, now));
    ended.retainAll(wanted);
    symbols.clear();
    symbols.addAll(wanted);
    if (stopped) {
      return;
    }
    if (symbols.isEmpty()) {
      generation++;
      retrying = false;
      link.ifPresent(StreamLink::end);
      link = Optional.empty();
    } else if (link.isEmpty() && !retrying) {
      begin();
    } else {
      command();
    }
  }

  /// Asks the open connection for what has changed; the venue takes ten messages in a second.
  private void command() {
    if (commanding || link.filter(StreamLink::isOpen).isEmpty() || asked.equals(symbols)) {
      return;
    }
    StreamLink open = link.get();
    List<Symbol> gone = asked.stream().filter(symbol -> !symbols.contains(symbol)).toList();
    List<Symbol> fresh = symbols.stream().filter(symbol -> !asked.contains(symbol)).toList();
    if (!gone.isEmpty()) {
      open.send(StreamCommand.unsubscribe(streamsOf(gone), ++commands).text());
    }
    if (!fresh.isEmpty()) {
      open.send(StreamCommand.subscribe(streamsOf(fresh), ++commands).text());
    }
    asked.clear();
    asked.addAll(symbols);
    LOG.info("[BINANCE] contact=market-stream added={} dropped={}", fresh, gone);
    commanding = true;
    long life = generation;
    loop.after(
        COMMAND_MILLIS,
        () -> {
          if (life == generation) {
            commanding = false;
            command();
          }
        });
  }

  /// Ends for good.
  public void stop() {
    loop.execute(() -> {
      stopped = true;
      generation++;
      link.ifPresent(StreamLink::end);
    });
  }

  private void begin() {
    if (stopped || symbols.isEmpty()) {
      return;
    }
    long life = ++generation;
    long now = loop.nanos();
    checkedNanos = now;
    commanding = false;
    retrying = false;
    symbols.forEach(symbol -> markedNanos.put(symbol, now));
    asked.clear();
    asked.addAll(symbols);
    link =
        Optional.of(
            new StreamLink(
                loop,
                sockets,
                endpoints.marketStreams(streams(symbols)),
                new StreamLink.Owner() {
                  @Override
                  public void opened() {
                    LOG.info("[BINANCE] contact=market-stream up=true symbols={}", symbols.size());
                    command();
                  }

                  @Override
                  public void text(String text) {
                    heard(text);
                  }

                  @Override
                  public void over(String cause) {
                    rebuild(life, cause);
                  }
                }));
    loop.after(CHECK_MILLIS, () -> check(life, now));
  }

  private void heard(String text) {
    Optional<MarketEvent> event;
    try {
      event = MarketTexts.read(text, loop.wallMillis());
    } catch (WireText.Malformed e) {
      if (unreadable++ == 0) {
        LOG.warn("[BINANCE] unreadable market text, counted from now on: {}", e.getMessage());
      }
      return;
    }
    event.ifPresent(this::tell);
  }

  private void tell(MarketEvent event) {
    if (!symbols.contains(event.symbol())) {
      return;
    }
    switch (event) {
      case MarketEvent.MarkTicked mark -> {
        backoff.succeeded();
        ended.remove(mark.symbol());
        markedNanos.put(mark.symbol(), loop.nanos());
      }
      case MarketEvent.Ended(var symbol, _) -> {
        if (!ended.add(symbol)) {
          return;
        }
      }
      case MarketEvent.Traded _, MarketEvent.Doubted _ -> {}
    }
    sink.accept(event);
  }

  private void check(long life, long beganNanos) {
    if (life != generation) {
      return;
    }
    long sinceMillis = (loop.nanos() - checkedNanos) / 1_000_000;
    checkedNanos = loop.nanos();
    if (sinceMillis > CHECK_MILLIS + PAUSE_MILLIS_MAX) {
      rebuild(life, "this process was paused for " + sinceMillis + " ms");
      return;
    }
    if (link.filter(StreamLink::isOpen).isEmpty()) {
      if ((loop.nanos() - beganNanos) / 1_000_000 > OPEN_MILLIS_MAX) {
        rebuild(life, "not open after " + OPEN_MILLIS_MAX + " ms");
        return;
      }
    } else if (link.get().ageMillis() > UserStream.LIFE_MILLIS_MAX) {
      rebuild(life, "a connection lives for a day at most");
      return;
    } else if (isSilent()) {
      rebuild(life, "marks do not tick");
      return;
    }
    loop.after(CHECK_MILLIS, () -> check(life, beganNanos));
  }

  /// Silent as a whole, or in one symbol; the latter is acted upon once in a minute, so that a dead
  /// market does not take the others' prices away again and again.
  private boolean isSilent() {
    List<Symbol> alive = symbols.stream().filter(symbol -> !ended.contains(symbol)).toList();
    if (alive.isEmpty()) {
      return false;
    }
    long now = loop.nanos();
    long openMillis = link.map(StreamLink::ageMillis).orElse(0L);
    long silent =
        alive.stream()
            .filter(s -> (now - markedNanos.getOrDefault(s, now)) / 1_000_000 > SILENCE_MILLIS_MAX)
            .count();
    if (silent == 0 || openMillis <= SILENCE_MILLIS_MAX) {
      return false;
    }
    if (silent < alive.size()) {
      if ((now - rebuiltForOneNanos) / 1_000_000 < ONE_SYMBOL_RETRY_MILLIS) {
        return false;
      }
      rebuiltForOneNanos = now;
    }
    return true;
  }

  private void rebuild(long life, String cause) {
    if (life != generation) {
      return;
    }
    link.ifPresent(StreamLink::end);
    link = Optional.empty();
    retrying = true;
    long waiting = ++generation;
    long delay = backoff.next();
    LOG.warn("[BINANCE] contact=market-stream up=false retryMillis={} cause={}", delay, cause);
    loop.after(
        delay,
        () -> {
          if (waiting == generation) {
            begin();
          }
        });
  }

  /// Texts that could not be read.
  long unreadable() {
    return unreadable;
  }
}
