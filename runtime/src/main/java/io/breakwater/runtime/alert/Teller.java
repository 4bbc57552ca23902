package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertDecision;
import io.breakwater.kernel.alert.AlertDesk;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.runtime.process.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/*
 * One step: answers of channels, wishes of operators, news of the logs and the time are decided
 * one by one; the facts and how far each log was read become durable with one force; only then
 * goes out what the facts queued. A crash before the record tells it again from the log that
 * raised it, a crash after it sends what was queued. A crash between a channel's taking and the
 * record of it sends twice, which the channels that know ids can tell.
 */
/// Tells alerts: a loop over logs, channels and operators, the decisions of `kernel.alert`, and the
/// teller's own log. One thread calls [#step]; any thread may ask and look.
final class Teller implements AutoCloseable {
  static final int INBOX_MAX = 1_000;
  private static final int POLLS_PER_STEP_MAX = 20;
  private static final long PLACE_MILLIS = 10_000;

  private final AlertDesk desk;
  private final AlertLog log;
  private final Clock clock;
  private final List<NewsSource> sources = new ArrayList<>();
  private final List<ChannelThread> channels = new ArrayList<>();
  private final BlockingQueue<Incoming> inbox = new LinkedBlockingQueue<>(INBOX_MAX);
  private final Map<String, Long> placedMillis = new HashMap<>();
  private final AlertTally tally;
  private final long startNanos;
  private final long startMillis;
  private List<AlertFact> facts = new ArrayList<>();
  private AlertBook next;
  // Written by the stepping thread, read by any.
  private volatile AlertBook book;

  /// What other threads bring.
  private sealed interface Incoming {
    record Answered(String channel, List<Long> messages, SendResult result) implements Incoming {}

    record Wanted(AlertWish wish, CompletableFuture<AlertWish.Answer> answer) implements Incoming {}

    record Woken() implements Incoming {}
  }

  /// @param open those of the rule's channels that this process may use; what is for the others
  ///   waits for whoever tells next
  Teller(
      AlertRule rule,
      AlertLog log,
      List<AlertChannel> open,
      List<NewsSource.Origin> origins,
      AlertTally tally,
      Clock clock) {
    this.desk = new AlertDesk(rule);
    this.log = log;
    this.clock = clock;
    this.tally = tally;
    this.book = log.found();
    this.next = book;
    this.startNanos = clock.monotonicNanos();
    this.startMillis = Math.max(clock.wallMillis(), log.foundMillis());
    for (NewsSource.Origin origin : origins) {
      Optional<AlertBook.Place> place = Optional.ofNullable(book.sources().get(origin.name()));
      sources.add(NewsSource.behind(origin, place));
    }
    for (AlertChannel channel : open) {
      channels.add(
          new ChannelThread(
              channel,
              (ids, result) -> bring(new Incoming.Answered(channel.rule().name(), ids, result))));
    }
    decide(new AlertEvent.Began(now()));
    commit(new ArrayList<>());
  }

  /// Begins with the newest time that was ever told and never goes back.
  private long now() {
    return startMillis + (clock.monotonicNanos() - startNanos) / 1_000_000L;
  }

  AlertBook book() {
    return book;
  }

  /// Waits for news at most so long, then tells what there is.
  void step(long waitMillis) throws InterruptedException {
    Incoming incoming = inbox.poll(waitMillis, TimeUnit.MILLISECONDS);
    List<Incoming.Wanted> wanted = new ArrayList<>();
    while (incoming != null) {
      switch (incoming) {
        case Incoming.Answered answered -> take(answered);
        case Incoming.Wanted wish -> wanted.add(wish);
        case Incoming.Woken _ -> {}
      }
      incoming = inbox.poll();
    }
    Map<Incoming.Wanted, AlertWish.Answer> answers = new HashMap<>();
    wanted.forEach(wish -> answers.put(wish, grant(wish.wish())));
    List<NewsSource> moved = new ArrayList<>();
    for (NewsSource source : sources) {
      if (read(source)) {
        moved.add(source);
      }
    }
    OptionalLong due = desk.nextDueMillis(next);
    if (due.isPresent() && due.getAsLong() <= now()) {
      decide(new AlertEvent.TimeReached(now()));
    }
    commit(moved);
    answers.forEach((wish, answer) -> wish.answer().complete(answer));
    dispatch();
  }

  private void take(Incoming.Answered answered) {
    channels.stream()
        .filter(each -> each.channel().rule().name().equals(answered.channel()))
        .forEach(ChannelThread::answered);
    if (answered.result() instanceof SendResult.Failed) {
      tally.failed(answered.channel(), messages(answered.messages()));
    }
    decide(
        new AlertEvent.Answered(now(), answered.channel(), answered.messages(), answered.result()));
  }

  private List<AlertMessage> messages(List<Long> ids) {
    return ids.stream()
        .flatMap(id -> Optional.ofNullable(next.messages().get(id)).stream())
        .toList();
  }

  /// Returns whether its place should be remembered though it raised nothing.
  private boolean read(NewsSource source) {
    var before = source.position();
    for (int i = 0; i < POLLS_PER_STEP_MAX && source.poll(now(), this::decide); i++) {
      // Each poll decides what it brings.
    }
    if (source.isCatchingUp()) {
      // A place would say that everything before it was told, and a crash would lose what lasts.
      return false;
    }
    boolean moved = !source.position().equals(before);
    long placed = placedMillis.getOrDefault(source.name(), 0L);
    return moved || (now() - placed >= PLACE_MILLIS && !isPlaced(source));
  }

  private boolean isPlaced(NewsSource source) {
    AlertBook.Place place = book.sources().get(source.name());
    return place != null
        && place.epoch() == source.position().epoch()
        && place.sequence() == source.position().sequence();
  }

  private void decide(AlertEvent event) {
    AlertDecision decision = desk.decide(next, event);
    next = decision.after();
    facts.addAll(decision.facts());
  }

  /// One durable record; places that moved without news are remembered from time to time.
  private void commit(List<NewsSource> moved) {
    for (NewsSource source : moved) {
      long placed = placedMillis.getOrDefault(source.name(), 0L);
      if (!facts.isEmpty() || now() - placed >= PLACE_MILLIS) {
        placedMillis.put(source.name(), now());
        decide(
            new AlertEvent.SourceRead(
                now(), source.name(), source.position().epoch(), source.position().sequence()));
      }
    }
    if (facts.isEmpty()) {
      return;
    }
    log.write(facts, next, now());
    tally.count(facts, book, next);
    book = next;
    facts = new ArrayList<>();
  }

  private void dispatch() {
    for (ChannelThread channel : channels) {
      if (!channel.isBusy()) {
        List<AlertMessage> due = book.due(channel.channel().rule(), now());
        if (!due.isEmpty()) {
          channel.hand(due);
        }
      }
    }
  }

  private AlertWish.Answer grant(AlertWish wish) {
    return switch (wish) {
      case AlertWish.Acknowledge(long id, var operator) -> acknowledge(id, operator);
      case AlertWish.Silence silence -> {
        long until = now() + silence.forMillis();
        decide(
            new AlertEvent.Silenced(
                now(),
                silence.type(),
                silence.subject(),
                until,
                silence.operator(),
                silence.reason()));
        yield done("silenced until " + java.time.Instant.ofEpochMilli(until));
      }
      case AlertWish.Test(var operator) -> {
        AlertKey key = AlertKey.of(AlertType.ALERT_TEST, "test " + now());
        String text = "a test asked for by " + operator + "; nothing is wrong";
        decide(new AlertEvent.Raised(now(), "operator", Severity.CRITICAL, key, text, now()));
        yield done("a test goes to " + names());
      }
    };
  }

  private String names() {
    return String.join(
        ", ", desk.rule().channels().stream().map(channel -> channel.name()).toList());
  }

  private AlertWish.Answer acknowledge(long id, String operator) {
    Optional<Episode> found = next.episode(id).filter(Episode::isOpen);
    if (found.isEmpty()) {
      return new AlertWish.Answer(
          AlertWish.Answer.Kind.NOT_FOUND, "no open alert has the number " + id);
    }
    if (found.get().isAcknowledged()) {
      return new AlertWish.Answer(
          AlertWish.Answer.Kind.CONFLICT,
          "alert " + id + " was acknowledged by " + found.get().acknowledgedBy());
    }
    decide(new AlertEvent.Acknowledged(now(), id, operator));
    return done("alert " + id + " is acknowledged");
  }

  private static AlertWish.Answer done(String text) {
    return new AlertWish.Answer(AlertWish.Answer.Kind.DONE, text);
  }

  /// Brings a wish; any thread. Answered once it is durable.
  CompletableFuture<AlertWish.Answer> ask(AlertWish wish) {
    CompletableFuture<AlertWish.Answer> answer = new CompletableFuture<>();
    bring(new Incoming.Wanted(wish, answer));
    return answer;
  }

  void wake() {
    bring(new Incoming.Woken());
  }

  /// Waits where too much is waiting already.
  private void bring(Incoming incoming) {
    try {
      inbox.put(incoming);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is wrong with reading or remembering; nothing that stops telling.
  Optional<String> trouble() {
    Optional<String> unread =
        sources.stream().flatMap(source -> source.trouble().stream()).findFirst();
    return log.isBehind() ? Optional.of("the alerts' log finds no room on the disk") : unread;
  }

  /// What is being sent is tried again by whoever tells next.
  @Override
  public void close() {
    channels.forEach(ChannelThread::close);
    sources.forEach(NewsSource::close);
    log.close();
  }
}
