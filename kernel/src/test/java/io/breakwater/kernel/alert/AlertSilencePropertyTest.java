package io.breakwater.kernel.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.fact.Effect.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Thousands of random histories with silences that begin, end and are set anew. What people hear
/// keeps the limit across them, nothing that lasts stays unheard of, and who heard of trouble hears
/// of its end.
class AlertSilencePropertyTest {
  private static final int HISTORIES = 300;
  private static final int STEPS = 150;
  private static final String PEOPLE = Told.SLACK.name();
  private static final List<String> TYPES =
      List.of("OrderInDoubt", "ClockSkew", "EmergencyStopTripped", "DependencyFailure");

  @Test
  void silencesNeitherHurryNorHideNorLeaveOpen() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      Told told = Told.standard();
      SplittableRandom random = new SplittableRandom(seed);
      for (int step = 0; step < STEPS; step++) {
        act(told, random);
        told.rule().channels().forEach(channel -> take(told, channel));
      }
      // Whatever silence there is ends, and what was held back comes.
      for (int hour = 0; hour < 3; hour++) {
        told.pass(1_200_000);
        told.rule().channels().forEach(channel -> take(told, channel));
      }

      List<AlertMessage> heard = heard(told);
      limitHolds(told, heard, seed);
      nothingIsHidden(told, heard, seed);
      endsAreHeard(told, heard, seed);
    }
  }

  private static void act(Told told, SplittableRandom random) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String subject = "s" + random.nextInt(5);
    Severity severity = random.nextInt(4) == 0 ? Severity.CRITICAL : Severity.WARNING;
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> told.raise(severity, type, subject);
      case 3, 4 -> told.clear(type, subject);
      case 5 -> told.pass(random.nextInt(60_000));
      case 6 -> told.pass(random.nextInt(300_000));
      case 7 ->
          told.hear(
              new AlertEvent.Silenced(
                  told.now,
                  type,
                  random.nextBoolean() ? "" : subject,
                  told.now + random.nextInt(600_000),
                  "jo",
                  "known"));
      default -> told.hear(new AlertEvent.Acknowledged(told.now, random.nextInt(40), "jo"));
    }
  }

  private static void take(Told told, ChannelRule channel) {
    while (!told.book.due(channel, told.now).isEmpty()) {
      told.answer(channel.name(), new SendResult.Taken());
    }
  }

  /// What people were told, in order.
  private static List<AlertMessage> heard(Told told) {
    List<AlertMessage> heard = new ArrayList<>();
    for (AlertFact fact : told.facts) {
      if (fact instanceof AlertFact.MessageQueued(var message, var channels)
          && channels.contains(PEOPLE)) {
        heard.add(message);
      }
    }
    return heard;
  }

  private static void limitHolds(Told told, List<AlertMessage> heard, long seed) {
    Map<String, AlertMessage> last = new HashMap<>();
    for (AlertMessage message : heard) {
      boolean tells =
          switch (message.kind()) {
            case OPENED, REPEATED -> true;
            case SUMMARY, ESCALATED, ACKNOWLEDGED, RESOLVED -> false;
          };
      AlertMessage before = last.get(message.key().toString());
      boolean worse = before != null && message.severity().compareTo(before.severity()) > 0;
      if (tells && before != null && !worse) {
        assertThat(message.atMillis() - before.atMillis())
            .as("seed %d: %s after %s", seed, message, before)
            .isGreaterThanOrEqualTo(told.rule().pace().limitMillis());
      }
      if (tells || message.kind() == Kind.SUMMARY) {
        last.put(message.key().toString(), message);
      }
    }
  }

  /// Everything that still lasts was heard of: for itself, or under the one that speaks for it.
  private static void nothingIsHidden(Told told, List<AlertMessage> heard, long seed) {
    assertThat(told.book.silences()).isEmpty();
    Set<Long> episodes = new HashSet<>();
    heard.forEach(message -> episodes.add(message.episode()));
    for (Episode episode : told.book.open()) {
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
      assertThat(episodes).as("seed %d: nobody heard of %s", seed, episode).contains(speaker);
    }
  }

  /// Of whatever people heard begin they hear the end, once it is over; and of nothing else.
  private static void endsAreHeard(Told told, List<AlertMessage> heard, long seed) {
    Map<Long, Kind> newest = new TreeMap<>();
    for (AlertMessage message : heard) {
      if (message.kind() == Kind.RESOLVED) {
        assertThat(newest)
            .as("seed %d: %s of nothing", seed, message)
            .containsKey(message.episode());
      }
      // A person may see what only waits to be told; that begins nothing for others.
      if (message.kind() != Kind.ACKNOWLEDGED || newest.containsKey(message.episode())) {
        newest.put(message.episode(), message.kind());
      }
    }
    Set<Long> open = new HashSet<>();
    Set<Long> members = new HashSet<>();
    told.book.open().forEach(episode -> open.add(episode.id()));
    for (AlertFact fact : told.facts) {
      if (fact instanceof AlertFact.EpisodeMoved(var episode, _)
          && episode.phase() instanceof EpisodePhase.Member) {
        members.add(episode.id());
      }
    }
    newest.forEach((episode, kind) -> {
      if (!open.contains(episode) && !members.contains(episode)) {
        assertThat(kind).as("seed %d: the end of %d", seed, episode).isEqualTo(Kind.RESOLVED);
      }
    });
  }
}
