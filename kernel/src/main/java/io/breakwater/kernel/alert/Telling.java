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
import io.breakwater.model.alert.EpisodePhase.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

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
    queue(episode, Kind.RESOLVED, text, channels(episode, Kind.RESOLVED, episode.silenced()));
    move(episode.with(new EpisodePhase.Rested(told)), Change.RESOLVED);
  }

  void acknowledge(Episode episode, String operator) {
    move(episode.acknowledged(operator), Change.ACKNOWLEDGED);
    String text = "acknowledged by " + operator + ": " + episode.text();
    queue(
        episode, Kind.ACKNOWLEDGED, text, channels(episode, Kind.ACKNOWLEDGED, episode.silenced()));
  }

  /// The silence is over and the trouble is not: those who were spared hear of it.
  void tellTheSpared(Episode episode) {
    List<String> spared =
        channels(episode, Kind.OPENED, false).stream()
            .filter(name -> rule.channel(name).filter(ChannelRule::lastResort).isEmpty())
            .toList();
    boolean alone = membersOf(episode.id()).isEmpty();
    String text = alone ? withCount(episode) : Storms.summary(this, episode);
    queue(episode, Kind.OPENED, text, spared);
    if (episode.phase() instanceof Told told) {
      move(episode.told(told, false), Change.TOLD);
    }
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
