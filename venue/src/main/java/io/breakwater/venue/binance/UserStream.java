package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ListenKey;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user stream: makes and keeps the listen key, opens the socket, tells the news, and builds
/// everything anew when anything is doubtful. Each loss and each return is a `ContactSeen`, after
/// which the trader reconciles.
public final class UserStream {
  /*
   * Silence is normal here: an account without orders has no news. So the line is judged by our
   * own pings, a pong being due within ten seconds, and by `listenKeyExpired`; what it says is
   * judged by the witness, which compares it with the answers of REST. A text that cannot be read
   * may have been a fill, so it ends the link as well.
   */
  static final long KEEP_ALIVE_MILLIS = 20 * 60_000;
  static final long LIFE_MILLIS_MAX = 23 * 3_600_000L + 50 * 60_000;
  private static final long CHECK_MILLIS = 60_000;
  private static final long BACK_OFF_MILLIS = 500;
  private static final long BACK_OFF_MILLIS_MAX = 30_000;
  private static final long OPEN_MILLIS_MAX = 15_000;
  private static final String PATH = "/fapi/v1/listenKey";
  private static final Logger LOG = LoggerFactory.getLogger(UserStream.class);

  private final Ports ports;
  private final BinanceEndpoints endpoints;
  private final Credentials credentials;
  private final BinanceSettings settings;
  private final Consumer<VenueInput> sink;
  private final UserTexts texts;
  private final StreamWitness witness;
  private final Backoff backoff = new Backoff(BACK_OFF_MILLIS, BACK_OFF_MILLIS_MAX);
  private Optional<StreamLink> link = Optional.empty();
  private long generation;
  private boolean told;
  private boolean up;
  private boolean stopped;

  /// The world as a stream sees it.
  public record Ports(Loop loop, Transport transport, Sockets sockets, VenueWord word) {}

  public UserStream(
      Ports ports,
      BinanceEndpoints endpoints,
      Credentials credentials,
      BinanceSettings settings,
      Consumer<VenueInput> sink) {
    this.ports = ports;
    this.endpoints = endpoints;
    this.credentials = credentials;
    this.settings = settings;
    this.sink = sink;
    this.texts = new UserTexts(settings.asset());
    this.witness =
        new StreamWitness(ports.loop, settings.streamNewsWithin().toMillis(), this::contradicted);
  }

  /// A sink for the answers of REST on the same loop: passes them on, and compares their news with
  /// what this stream tells. A stream that stays silent about them is ended and built anew.
  public Consumer<VenueInput> comparing(Consumer<VenueInput> answers) {
    return witness.comparing(answers);
  }

  /// Begins; returns at once.
  public void start() {
    ports.loop.execute(this::begin);
  }

  /// Ends for good. The listen key is left to expire: another process may use the same one.
  public void stop() {
    ports.loop.execute(() -> {
      stopped = true;
      generation++;
      link.ifPresent(StreamLink::end);
    });
  }

  private void begin() {
    if (stopped) {
      return;
    }
    long life = ++generation;
    long paused = pausedMillis();
    if (paused > 0) {
      again(paused, "the venue said to stay away");
      return;
    }
    request(
        Method.POST,
        life,
        result -> {
          long now = ports.loop.wallMillis();
          switch (Answers.read(result, now, b -> ListenKey.of(WireText.object(b)))) {
            case Read.Got(var key) -> open(life, key);
            case Read.Failed(_, var cause, var wait) ->
                again(Math.max(wait, backoff.next()), "no listen key: " + cause);
          }
        });
  }

  private void request(Method method, long life, Consumer<WireResult> then) {
    ports.transport.send(
        WireRequest.keyed(method, PATH, credentials),
        settings.requestTimeout().toMillis(),
        result ->
            ports.loop.execute(() -> {
              Pauses.note(ports.word, result, ports.loop.wallMillis());
              if (life == generation) {
                then.accept(result);
              }
            }));
  }

  private void open(long life, ListenKey key) {
    link =
        Optional.of(
            new StreamLink(
                ports.loop,
                ports.sockets,
                endpoints.userStream(key),
                new StreamLink.Owner() {
                  @Override
                  public void opened() {
                    witness.opened();
                    contact(true, "");
                    ports.loop.after(KEEP_ALIVE_MILLIS, () -> keepAlive(life));
                    ports.loop.after(CHECK_MILLIS, () -> check(life));
                  }

                  @Override
                  public void text(String text) {
                    heard(life, text);
                  }

                  @Override
                  public void over(String cause) {
                    rebuild(life, cause);
                  }
                }));
    ports.loop.after(
        OPEN_MILLIS_MAX,
        () -> {
          if (life == generation && link.filter(StreamLink::isOpen).isEmpty()) {
            rebuild(life, "not open after " + OPEN_MILLIS_MAX + " ms");
          }
        });
  }

  private void heard(long life, String text) {
    if (life != generation) {
      return;
    }
    try {
      switch (texts.read(text)) {
        case UserTexts.Said.News(var inputs) -> {
          backoff.succeeded();
          inputs.forEach(witness::told);
          inputs.forEach(sink);
        }
        case UserTexts.Said.Announced(var symbol, long tradeId) ->
            witness.announced(symbol, tradeId);
        case UserTexts.Said.Expired _ -> rebuild(life, "the listen key has expired");
      }
    } catch (WireText.Malformed e) {
      rebuild(life, "unreadable: " + e.getMessage());
    }
  }

  /// A key that dies during a pause is said to have expired; nothing is asked for its sake.
  private void keepAlive(long life) {
    if (life != generation) {
      return;
    }
    long paused = pausedMillis();
    if (paused > 0) {
      ports.loop.after(paused, () -> keepAlive(life));
      return;
    }
    request(
        Method.PUT,
        life,
        result -> {
          if (result instanceof WireResult.Answered(var answer) && answer.status() == 200) {
            ports.loop.after(KEEP_ALIVE_MILLIS, () -> keepAlive(life));
          } else {
            rebuild(life, "the listen key could not be kept alive");
          }
        });
  }

  private long pausedMillis() {
    return ports.word.pausedUntilMillis() - ports.loop.wallMillis();
  }

  private void check(long life) {
    if (life != generation) {
      return;
    }
    if (link.filter(open -> open.ageMillis() < LIFE_MILLIS_MAX).isEmpty()) {
      rebuild(life, "a connection lives for a day at most");
      return;
    }
    backoff.succeeded();
    ports.loop.after(CHECK_MILLIS, () -> check(life));
  }

  private void contradicted(String why) {
    rebuild(generation, "contradicted: " + why);
  }

  private void rebuild(long life, String cause) {
    if (life == generation) {
      link.ifPresent(StreamLink::end);
      link = Optional.empty();
      again(backoff.next(), cause);
    }
  }

  private void again(long delayMillis, String cause) {
    long life = ++generation;
    witness.closed();
    contact(false, cause);
    ports.loop.after(
        delayMillis,
        () -> {
          if (life == generation) {
            begin();
          }
        });
  }

  private void contact(boolean isUp, String detail) {
    if (told && up == isUp) {
      return;
    }
    told = true;
    up = isUp;
    LOG.info("[BINANCE] contact=user-stream up={} detail={}", isUp, detail);
    sink.accept(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, isUp, detail));
  }
}
