package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertFact.Change;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.AlertText;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.alert.EpisodePhase.Gathered;
import io.breakwater.model.alert.EpisodePhase.Member;
import io.breakwater.model.alert.EpisodePhase.Muted;
import io.breakwater.model.alert.EpisodePhase.Told;
import io.breakwater.model.fact.Effect.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// One decision while it is being made: each fact moves the book at once, so that what is decided
/// next reads the book after it. Lives within one call of `decide`.
final class Telling {
  private final AlertRule rule;
  private final long nowMillis;
  private final List<AlertFact> facts = new ArrayList<>();
  private AlertBook book;

  Telling(AlertRule rule, AlertBook book, long nowMillis) {
    this.rule = rule;
    this.book = book;
    this.nowMillis = nowMillis;
  }

  AlertRule rule() {
    return rule;
  }

  long now() {
    return nowMillis;
  }

  AlertBook book() {
    return book;
  }

  AlertDecision decision() {
    return new AlertDecision(facts, book);
  }

  void emit(AlertFact fact) {
    facts.add(fact);
    book = book.evolve(fact);
  }

  void move(Episode episode, Change change) {
    emit(new AlertFact.EpisodeMoved(episode, change));
  }

  /// Tells of an episode that was not told, or tells it anew.
  void tell(Episode episode, Kind kind, String text) {
    boolean silenced = isSilenced(episode);
    queue(episode, kind, text, channels(episode, kind, silenced));
    long first = episode.phase() instanceof Told(long before, _, _) ? before : nowMillis;
    int escalations = episode.phase() instanceof Told(_, _, int before) ? before : 0;
    Told told = new Told(first, nowMillis, kind == Kind.ESCALATED ? escalations + 1 : escalations);
    move(episode.told(told, silenced), Change.TOLD);
    if (!silenced) {
      heard(episode);
    }
  }

  private void heard(Episode episode) {
    emit(new AlertFact.PeopleTold(episode.key(), episode.id(), nowMillis, episode.severity()));
  }

  /// Whether people were told of this very episode, and not files alone.
  boolean isHeard(Episode episode) {
    return !episode.silenced()
        || book.heard(episode.key()).filter(last -> last.episode() == episode.id()).isPresent();
  }

  /// What people were told of the key less than the limit ago, where that was as bad.
  Optional<AlertBook.Heard> heardLately(AlertKey key, Severity severity) {
    return book.heard(key)
        .filter(last -> nowMillis - last.atMillis() < rule.pace().limitMillis())
        .filter(last -> severity.compareTo(last.severity()) <= 0);
  }

  /// Whether nobody but files may hear of it: an operator's silence covers it and each one that it
  /// speaks for.
  boolean isSilenced(Episode episode) {
    List<Episode> members = membersOf(episode.id());
    boolean speaksForOthersAlone = episode.over() && !members.isEmpty();
    return (speaksForOthersAlone || book.isSilenced(episode.key()))
        && members.stream().allMatch(each -> book.isSilenced(each.key()));
  }

  private List<Episode> membersOf(long lead) {
    return ledBy(lead).stream().filter(each -> each.phase() instanceof Member).toList();
  }

  void open(Episode episode) {
    tell(episode, Kind.OPENED, withCount(episode));
  }

  static String withCount(Episode episode) {
    return episode.untold() == 0
        ? episode.text()
        : "(" + episode.untold() + " more times meanwhile) " + episode.text();
  }

  /// The end of an episode that was told.
  void resolve(Episode episode, String text) {
    long told = episode.phase() instanceof Told(_, long last, _) ? last : nowMillis;
    queue(episode, Kind.RESOLVED, text, channels(episode, Kind.RESOLVED, !isHeard(episode)));
    move(episode.with(new EpisodePhase.Rested(told)), Change.RESOLVED);
  }

  void acknowledge(Episode episode, String operator) {
    move(episode.acknowledged(operator), Change.ACKNOWLEDGED);
    String text = "acknowledged by " + operator + ": " + episode.text();
    boolean filesAlone = !isHeard(episode);
    queue(episode, Kind.ACKNOWLEDGED, text, channels(episode, Kind.ACKNOWLEDGED, filesAlone));
  }

  /// The silence is over and the trouble is not: those who were spared hear of it, as if it had
  /// begun now. Whoever heard as much a short while ago waits for the limit as ever.
  void tellTheSpared(Episode episode) {
    boolean alone = membersOf(episode.id()).isEmpty();
    Optional<AlertBook.Heard> lately =
        alone ? heardLately(episode.key(), episode.severity()) : Optional.empty();
    if (lately.isPresent() && episode.phase() instanceof Told told) {
      boolean ofThisOne = lately.get().episode() == episode.id();
      long due = lately.get().atMillis() + rule.pace().limitMillis();
      move(
          episode.spared(ofThisOne ? told : new Muted(due, lately.get().severity())),
          ofThisOne ? Change.TOLD : Change.MUTED);
      return;
    }
    Kind kind = alone || book.heard(episode.key()).isEmpty() ? Kind.OPENED : Kind.SUMMARY;
    List<String> spared =
        channels(episode, kind, false).stream()
            .filter(name -> rule.channel(name).filter(ChannelRule::lastResort).isEmpty())
            .toList();
    String text = alone ? withCount(episode) : Storms.summary(this, episode);
    queue(episode, kind, text, spared);
    move(episode.told(new Told(nowMillis, nowMillis, 0), false), Change.TOLD);
    heard(episode);
  }

  /// A channel that fails is not told of its own failing: it would only have more to tell.
  private List<String> channels(Episode episode, Kind kind, boolean filesAlone) {
    boolean ofDelivery = episode.key().type().equals(AlertType.ALERT_DELIVERY_FAILING.text());
    return rule.channels().stream()
        .filter(channel -> channel.takes(kind, episode.severity()))
        .filter(channel -> !filesAlone || channel.lastResort())
        .map(ChannelRule::name)
        .filter(name -> !ofDelivery || !name.equals(episode.key().subject()))
        .toList();
  }

  private void queue(Episode episode, Kind kind, String text, List<String> channels) {
    AlertMessage message =
        new AlertMessage(
            book.nextMessage(),
            kind,
            episode.id(),
            episode.key(),
            episode.severity(),
            AlertText.text(text),
            episode.count(),
            episode.raisedMillis(),
            nowMillis);
    if (!channels.isEmpty()) {
      emit(new AlertFact.MessageQueued(message, channels));
      channels.forEach(this::bound);
    }
  }

  /// The least severe goes first, and of those the oldest; the head may be on its way already.
  private void bound(String channel) {
    int most = rule.retry().waitingMax();
    while (book.lane(channel).waiting().size() > most) {
      AlertMessage victim =
          book.lane(channel).waiting().stream()
              .skip(1)
              .map(id -> Objects.requireNonNull(book.messages().get(id)))
              .min(Comparator.comparing(AlertMessage::severity).thenComparingLong(AlertMessage::id))
              .orElseThrow();
      emit(
          new AlertFact.MessageGivenUp(
              victim.id(), channel, AlertFact.Why.CROWDED_OUT, "more than " + most + " wait"));
    }
  }

  /// Open episodes that this one speaks for, or will.
  List<Episode> ledBy(long lead) {
    return book.open().stream()
        .filter(episode ->
            switch (episode.phase()) {
              case Member(long id) -> id == lead;
              case Gathered(long id, _) -> id == lead;
              case EpisodePhase.Held _,
                  EpisodePhase.Muted _,
                  EpisodePhase.Told _,
                  EpisodePhase.Rested _ ->
                  false;
            })
        .toList();
  }

  static boolean isStorm(Episode episode) {
    return episode.key().equals(STORM);
  }

  /// The episode that speaks for many of many types.
  static final AlertKey STORM = AlertKey.of(AlertType.ALERT_STORM, "all");
}
