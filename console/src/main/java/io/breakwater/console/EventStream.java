package io.breakwater.console;

import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server-sent events of `/api/v1/events`.
final class EventStream implements AutoCloseable {
  /*
   * There is no queue per client. Each client is a cursor into the source's own bounded memory of
   * events, and its thread reads on from there whenever the pulse beats. A slow client therefore
   * costs nothing: it falls behind, and when its place is no longer kept it is told so with a `gap`
   * and fetches the state anew. One that takes nothing at all is cut off by the connection's idle
   * time. Names: `hello` carries the place to resume from, `event` one fact with its id, `status`
   * the whole status at most once per beat and without an id, so that it never moves the cursor,
   * `keep-alive` nothing but the news that the line is whole: a page cannot see comments.
   */
  static final int CLIENTS_MAX = 32;
  static final int EVENTS_PER_READ_MAX = 200;
  static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  /// Four beats a second.
  static final Duration BEAT = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int RETRY_MILLIS = 2_000;

  private final ConsoleSource source;
  private final Json json;
  private final Duration keepAlive;
  private final Pulse pulse = new Pulse(BEAT);
  private final Semaphore places = new Semaphore(CLIENTS_MAX);
  private final ConsoleSource.Subscription subscription;
  // One status per beat is written for all clients; the first that needs it makes it.
  private final ReentrantLock frameLock = new ReentrantLock();
  private Frame frame = new Frame(-1, "");

  private record Frame(long beat, String text) {}

  EventStream(ConsoleSource source, Json json, Duration keepAlive) {
    this.source = source;
    this.json = json;
    this.keepAlive = keepAlive;
    pulse.start();
    subscription = source.onChange(pulse::wake);
  }

  void serve(Context ctx) {
    Optional<EventId> last = lastOf(ctx);
    int recent = last.isPresent() ? 0 : recentOf(ctx);
    if (!places.tryAcquire()) {
      ctx.header("Retry-After", "15");
      throw new ProblemException(
          Problem.Type.TOO_MANY_STREAMS, CLIENTS_MAX + " streams are open, which is the bound");
    }
    ctx.status(200).contentType("text/event-stream;charset=utf-8");
    ctx.header("Cache-Control", "no-cache").header("X-Accel-Buffering", "no");
    // The request's own virtual thread stays with the client: the framework's asynchronous mode
    // goes
    // round for ever when the container has taken back the request of a client that left.
    pump(ctx, last, recent);
  }

  /// Clients that are connected now.
  int clients() {
    return CLIENTS_MAX - places.availablePermits();
  }

  @Override
  public void close() {
    subscription.close();
    pulse.close();
  }

  private static Optional<EventId> lastOf(Context ctx) {
    return Optional.ofNullable(ctx.header("Last-Event-ID"))
        .or(() -> Optional.ofNullable(ctx.queryParam("lastEventId")))
        .filter(text -> !text.isBlank())
        .map(text ->
            EventId.parse(text)
                .orElseThrow(() ->
                    new ProblemException(
                        Problem.Type.BAD_PARAMETER,
                        "Last-Event-ID has the form EPOCH-NUMBER, not \"" + text + '"')));
  }

  private static int recentOf(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("recent")).isPresent()
        ? Reads.number(ctx, "recent", EVENTS_PER_READ_MAX)
        : 0;
  }

  private void pump(Context ctx, Optional<EventId> last, int recent) {
    try {
      // Straight to the response: the framework's own stream may compress, and so hold back.
      OutputStream out = ctx.res().getOutputStream();
      write(out, "retry: " + RETRY_MILLIS + "\n\n");
      EventId head = source.head();
      List<EventView> before = recent > 0 ? source.recentEvents(recent) : List.of();
      EventId start = send(out, new EventPage(before, false), last.orElse(head));
      write(out, message("hello", Optional.of(start), json.write(Map.of("head", head.text()))));
      pumpTo(out, start);
    } catch (IOException e) {
      // Clients leave without a word; this is how one learns of it.
      LOG.debug("event stream ended cause={}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void pumpTo(OutputStream out, EventId start) throws IOException, InterruptedException {
    EventId cursor = start;
    long seen = -1;
    while (!pulse.isClosed()) {
      long beat = pulse.beat();
      EventPage page = source.events(cursor, EVENTS_PER_READ_MAX);
      cursor = send(out, page, cursor);
      if (beat != seen) {
        write(out, statusAt(beat));
        seen = beat;
      }
      out.flush();
      if (page.events().size() < EVENTS_PER_READ_MAX) {
        pulse.awaitAfter(seen, keepAlive);
        if (pulse.beat() == seen) {
          write(out, message("keep-alive", Optional.empty(), "{}"));
        }
      }
    }
  }

  private EventId send(OutputStream out, EventPage page, EventId from) throws IOException {
    EventId cursor = from;
    if (page.gap()) {
      write(out, message("gap", Optional.empty(), json.write(Map.of("after", from.text()))));
    }
    for (EventView event : page.events()) {
      write(out, message("event", Optional.of(event.id()), json.write(event)));
      cursor = event.id();
    }
    return cursor;
  }

  private String statusAt(long beat) {
    frameLock.lock();
    try {
      if (frame.beat() != beat) {
        String status = json.write(source.status());
        frame = new Frame(beat, message("status", Optional.empty(), status));
      }
      return frame.text();
    } finally {
      frameLock.unlock();
    }
  }

  private static String message(String name, Optional<EventId> id, String oneLine) {
    String idLine = id.map(value -> "id: " + value + "\n").orElse("");
    return idLine + "event: " + name + "\ndata: " + oneLine + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
