package io.breakwater.lab.table;

import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertDecision;
import io.breakwater.kernel.alert.AlertDesk;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.lab.invariant.Broken;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.fact.Effect.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Raises, ends, silences and a channel that fails, and the teller's table. Judged by what reaches
/// people alone.
final class AlertWorld {
  static final String LIMIT = "INV-60 ToldNoMoreOftenThanTheLimit";
  static final String HIDDEN = "INV-61 NothingThatLastsIsHidden";
  static final String ENDS = "INV-62 WhoHearsTheBeginningHearsTheEnd";
  static final String ONCE = "INV-63 EachMessageArrivesOnce";

  static final AlertRule RULE =
      AlertRule.standard(
          List.of(
              new ChannelRule("file", Severity.INFO, true, true, 50),
              new ChannelRule("people", Severity.INFO, true, false, 10)));

  private static final String PEOPLE = "people";
  private static final int STEPS = 150;
  private static final List<String> TYPES =
      List.of("OrderInDoubt", "ClockSkew", "EmergencyStopTripped", "DependencyFailure");

  private final AlertTable table;
  private final SplittableRandom random;
  private final Map<AlertKey, AlertMessage> lastTold = new HashMap<>();
  private final Map<Long, Kind> newest = new TreeMap<>();
  private final Set<Long> members = new HashSet<>();
  private final Set<Long> queued = new HashSet<>();
  private final Set<Long> arrived = new HashSet<>();
  private AlertBook book = AlertBook.EMPTY;
  private long nowMillis = 1_000_000;
  private boolean works = true;

  /// What the teller asks.
  interface AlertTable {
    AlertDecision decide(AlertBook book, AlertEvent event);
  }

  private AlertWorld(AlertTable table, long seed) {
    this.table = table;
    this.random = new SplittableRandom(seed);
  }

  static Optional<Broken> live(AlertTable table, long seed) {
    try {
      new AlertWorld(table, seed).live();
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private void live() {
    for (int step = 0; step < STEPS; step++) {
      act();
      works = random.nextInt(8) > 0;
      handOver();
    }
    works = true;
    // Whatever silence there is ends, and what was held back comes.
    for (int i = 0; i < 3; i++) {
      pass(1_200_000);
      handOver();
    }
    nothingHidden();
    endsHeard();
    Breaking.unless(
        arrived.equals(queued), ONCE, queued.size() + " queued, " + arrived.size() + " arrived");
  }

  private void act() {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    AlertKey key = AlertKey.of(type, "s" + random.nextInt(5));
    Severity severity = random.nextInt(4) == 0 ? Severity.CRITICAL : Severity.WARNING;
    switch (random.nextInt(9)) {
      case 0, 1, 2 ->
          hear(new AlertEvent.Raised(nowMillis, "trader", severity, key, "trouble", nowMillis));
      case 3, 4 -> hear(new AlertEvent.Cleared(nowMillis, key, "well again"));
      case 5 -> pass(random.nextInt(60_000));
      case 6 -> pass(random.nextInt(300_000));
      case 7 -> {
        String subject = random.nextBoolean() ? "" : key.subject();
        long until = nowMillis + random.nextInt(600_000);
        hear(new AlertEvent.Silenced(nowMillis, type, subject, until, "jo", "known"));
      }
      default -> hear(new AlertEvent.Acknowledged(nowMillis, random.nextInt(40), "jo"));
    }
  }

  private void hear(AlertEvent event) {
    AlertDecision decision = table.decide(book, event);
    book = decision.after();
    for (AlertFact fact : decision.facts()) {
      if (fact instanceof AlertFact.MessageQueued(var message, var channels)
          && channels.contains(PEOPLE)) {
        queued.add(message.id());
        told(message);
      } else if (fact instanceof AlertFact.EpisodeMoved(var episode, _)
          && episode.phase() instanceof EpisodePhase.Member) {
        members.add(episode.id());
      }
    }
  }

  private void told(AlertMessage message) {
    AlertMessage before = lastTold.get(message.key());
    boolean worse = before != null && message.severity().compareTo(before.severity()) > 0;
    boolean tells = message.kind() == Kind.OPENED || message.kind() == Kind.REPEATED;
    if (tells && before != null && !worse) {
      long apart = message.atMillis() - before.atMillis();
      Breaking.unless(
          apart >= RULE.pace().limitMillis(),
          LIMIT,
          message.key() + " again after " + apart + " ms");
    }
    if (tells || message.kind() == Kind.SUMMARY) {
      lastTold.put(message.key(), message);
    }
    if (message.kind() == Kind.RESOLVED) {
      Breaking.unless(
          newest.containsKey(message.episode()), ENDS, message.key() + " ends and never began");
    }
    if (message.kind() != Kind.ACKNOWLEDGED || newest.containsKey(message.episode())) {
      newest.put(message.episode(), message.kind());
    }
  }

  private void handOver() {
    for (ChannelRule channel : RULE.channels()) {
      boolean takes = works || channel.lastResort();
      List<AlertMessage> due = book.due(channel, nowMillis);
      while (!due.isEmpty()) {
        List<Long> ids = due.stream().map(AlertMessage::id).toList();
        if (takes && channel.name().equals(PEOPLE)) {
          ids.forEach(id -> Breaking.unless(arrived.add(id), ONCE, "message " + id + " twice"));
        }
        SendResult result = takes ? new SendResult.Taken() : new SendResult.Failed("500", 0);
        hear(new AlertEvent.Answered(nowMillis, channel.name(), ids, result));
        due = takes ? book.due(channel, nowMillis) : List.of();
      }
    }
  }

  private void pass(long millis) {
    long end = nowMillis + millis;
    AlertDesk clock = new AlertDesk(RULE);
    OptionalLong due = clock.nextDueMillis(book);
    long before = Long.MIN_VALUE;
    while (due.isPresent() && due.getAsLong() <= end && due.getAsLong() > before) {
      before = due.getAsLong();
      nowMillis = Math.max(nowMillis, before);
      hear(new AlertEvent.TimeReached(nowMillis));
      due = clock.nextDueMillis(book);
    }
    nowMillis = end;
  }

  private void nothingHidden() {
    for (Episode episode : book.open()) {
      long speaker =
          switch (episode.phase()) {
            case EpisodePhase.Member(long lead) -> lead;
            case EpisodePhase.Gathered(long lead, _) -> lead;
            case EpisodePhase.Held _,
                EpisodePhase.Muted _,
                EpisodePhase.Told _,
                EpisodePhase.Rested _ ->
                episode.id();
          };
      Breaking.unless(newest.containsKey(speaker), HIDDEN, "nobody heard of " + episode.key());
    }
  }

  private void endsHeard() {
    Set<Long> open = new HashSet<>();
    book.open().forEach(episode -> open.add(episode.id()));
    newest.forEach((episode, kind) ->
        Breaking.unless(
            kind == Kind.RESOLVED || open.contains(episode) || members.contains(episode),
            ENDS,
            "episode " + episode + " is over, and people last heard " + kind));
  }
}
