package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.fact.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Everything that the teller of alerts remembers. Immutable; moved by facts alone.
///
/// @param episodes by their numbers
/// @param keys the newest episode of each key
/// @param messages those that still wait for a channel
/// @param lanes by the names of channels
/// @param heard what people, and not files alone, were told of a key last
/// @param sources how far each log is read
public record AlertBook(
    SortedMap<Long, Episode> episodes,
    SortedMap<AlertKey, Long> keys,
    SortedMap<Long, AlertMessage> messages,
    SortedMap<String, Lane> lanes,
    SortedMap<String, Silence> silences,
    SortedMap<AlertKey, Heard> heard,
    SortedMap<String, Place> sources,
    long nextEpisode,
    long nextMessage) {
  public static final AlertBook EMPTY =
      new AlertBook(none(), none(), none(), none(), none(), none(), none(), 1, 1);

  public AlertBook {
    episodes = Collections.unmodifiableSortedMap(episodes);
    keys = Collections.unmodifiableSortedMap(keys);
    messages = Collections.unmodifiableSortedMap(messages);
    lanes = Collections.unmodifiableSortedMap(lanes);
    silences = Collections.unmodifiableSortedMap(silences);
    heard = Collections.unmodifiableSortedMap(heard);
    sources = Collections.unmodifiableSortedMap(sources);
  }

  /// A place in the log of a source.
  public record Place(long epoch, long sequence) {}

  /// When people heard of a key last, in which episode, and how bad it was then.
  public record Heard(long episode, long atMillis, Effect.Severity severity) {}

  private static <K, V> SortedMap<K, V> none() {
    return Collections.emptySortedMap();
  }

  private static <K, V> SortedMap<K, V> put(SortedMap<K, V> map, K key, V value) {
    SortedMap<K, V> next = new TreeMap<>(map);
    next.put(key, value);
    return next;
  }

  private static <K, V> SortedMap<K, V> remove(SortedMap<K, V> map, K key) {
    SortedMap<K, V> next = new TreeMap<>(map);
    next.remove(key);
    return next;
  }

  /// The book after the fact. Total: a fact of what is not remembered changes nothing.
  public AlertBook evolve(AlertFact fact) {
    return switch (fact) {
      case AlertFact.EpisodeMoved(var episode, _) -> with(episode);
      case AlertFact.EpisodeForgotten(long id) -> without(id);
      case AlertFact.SilenceSet(var type, var subject, long until, var operator, var reason) ->
          withSilences(
              put(
                  silences,
                  Silence.name(type, subject),
                  new Silence(type, subject, until, operator, reason)));
      case AlertFact.SilenceEnded(var type, var subject) ->
          withSilences(remove(silences, Silence.name(type, subject)));
      case AlertFact.PeopleTold(var key, long episode, long at, var severity) ->
          withHeard(put(heard, key, new Heard(episode, at, severity)));
      case AlertFact.MessageQueued(var message, var channels) -> queued(message, channels);
      case AlertFact.MessageDelivered(long id, var channel) ->
          swept(id, withLane(channel, lane -> lane.delivered(id)));
      case AlertFact.MessageGivenUp(long id, var channel, var why, _) -> givenUp(id, channel, why);
      case AlertFact.ChannelDeferred(
              var channel,
              int failures,
              int refusals,
              long until,
              var reason) ->
          withLane(channel, lane -> new Lane(lane.waiting(), failures, refusals, until, reason));
      case AlertFact.SourceRead(var source, long epoch, long sequence) ->
          withSource(source, new Place(epoch, sequence));
      case AlertFact.Numbered(long episode, long message) ->
          numbered(Math.max(nextEpisode, episode), Math.max(nextMessage, message));
    };
  }

  private AlertBook with(Episode episode) {
    AlertBook next =
        new AlertBook(
            put(episodes, episode.id(), episode),
            put(keys, episode.key(), episode.id()),
            messages,
            lanes,
            silences,
            heard,
            sources,
            nextEpisode,
            nextMessage);
    return next.numbered(Math.max(nextEpisode, episode.id() + 1), nextMessage);
  }

  private AlertBook without(long id) {
    Optional<AlertKey> key =
        episode(id).map(Episode::key).filter(each -> Objects.equals(keys.get(each), id));
    return new AlertBook(
        remove(episodes, id),
        key.map(gone -> remove(keys, gone)).orElse(keys),
        messages,
        lanes,
        silences,
        key.map(gone -> remove(heard, gone)).orElse(heard),
        sources,
        nextEpisode,
        nextMessage);
  }

  private AlertBook queued(AlertMessage message, List<String> channels) {
    AlertBook next = channels.isEmpty() ? this : withMessages(put(messages, message.id(), message));
    for (String channel : channels) {
      next =
          next.withLane(
              channel,
              lane -> {
                List<Long> ids = new ArrayList<>(lane.waiting());
                if (!ids.contains(message.id())) {
                  ids.add(message.id());
                }
                return lane.with(ids);
              });
    }
    return next.numbered(nextEpisode, Math.max(nextMessage, message.id() + 1));
  }

  private AlertBook givenUp(long id, String channel, AlertFact.Why why) {
    boolean refused = why == AlertFact.Why.REFUSED;
    AlertBook next = withLane(channel, lane -> lane.without(id, refused));
    boolean unused = why == AlertFact.Why.UNCONFIGURED && next.lane(channel).waiting().isEmpty();
    return swept(id, unused ? next.withLanes(remove(next.lanes, channel)) : next);
  }

  /// A message that waits nowhere is forgotten.
  private static AlertBook swept(long id, AlertBook book) {
    boolean waits = book.lanes.values().stream().anyMatch(lane -> lane.waiting().contains(id));
    return waits ? book : book.withMessages(remove(book.messages, id));
  }

  private AlertBook withLane(String channel, UnaryOperator<Lane> change) {
    return withLanes(put(lanes, channel, change.apply(lane(channel))));
  }

  private AlertBook withLanes(SortedMap<String, Lane> all) {
    return new AlertBook(
        episodes, keys, messages, all, silences, heard, sources, nextEpisode, nextMessage);
  }

  private AlertBook withHeard(SortedMap<AlertKey, Heard> all) {
    return new AlertBook(
        episodes, keys, messages, lanes, silences, all, sources, nextEpisode, nextMessage);
  }

  private AlertBook withMessages(SortedMap<Long, AlertMessage> all) {
    return new AlertBook(
        episodes, keys, all, lanes, silences, heard, sources, nextEpisode, nextMessage);
  }

  private AlertBook withSilences(SortedMap<String, Silence> all) {
    return new AlertBook(
        episodes, keys, messages, lanes, all, heard, sources, nextEpisode, nextMessage);
  }

  private AlertBook withSource(String source, Place place) {
    return new AlertBook(
        episodes,
        keys,
        messages,
        lanes,
        silences,
        heard,
        put(sources, source, place),
        nextEpisode,
        nextMessage);
  }

  private AlertBook numbered(long episode, long message) {
    return new AlertBook(
        episodes, keys, messages, lanes, silences, heard, sources, episode, message);
  }

  public Lane lane(String channel) {
    return lanes.getOrDefault(channel, Lane.EMPTY);
  }

  public Optional<Episode> episode(long id) {
    return Optional.ofNullable(episodes.get(id));
  }

  /// The newest episode of the key, open or resting.
  public Optional<Episode> newest(AlertKey key) {
    return Optional.ofNullable(keys.get(key)).flatMap(this::episode);
  }

  /// Those that last, in the order in which they began.
  public List<Episode> open() {
    return episodes.values().stream().filter(Episode::isOpen).toList();
  }

  /// What people were told of the key last; empty where they never were, or that is forgotten.
  public Optional<Heard> heard(AlertKey key) {
    return Optional.ofNullable(heard.get(key));
  }

  public boolean isSilenced(AlertKey key) {
    return silences.values().stream().anyMatch(silence -> silence.covers(key));
  }

  /// What the channel should be handed next: the head of its lane, or as many as it takes at once.
  public List<AlertMessage> due(ChannelRule channel, long nowMillis) {
    Lane lane = lane(channel.name());
    // A refused message is tried alone, so that it does not take others with it.
    int most = lane.refusals() > 0 ? 1 : channel.batchMax();
    return lane.untilMillis() > nowMillis
        ? List.of()
        : lane.waiting().stream().limit(most).map(id -> messages.get(id)).toList();
  }

  /// Facts that make this book of the empty one.
  public List<AlertFact> restated() {
    List<AlertFact> facts = new ArrayList<>();
    facts.add(new AlertFact.Numbered(nextEpisode, nextMessage));
    sources.forEach((source, place) ->
        facts.add(new AlertFact.SourceRead(source, place.epoch(), place.sequence())));
    silences
        .values()
        .forEach(silence ->
            facts.add(
                new AlertFact.SilenceSet(
                    silence.type(),
                    silence.subject(),
                    silence.untilMillis(),
                    silence.operator(),
                    silence.reason())));
    episodes
        .values()
        .forEach(
            episode -> facts.add(new AlertFact.EpisodeMoved(episode, AlertFact.Change.RESTATED)));
    heard.forEach((key, last) ->
        facts.add(new AlertFact.PeopleTold(key, last.episode(), last.atMillis(), last.severity())));
    messages
        .values()
        .forEach(
            message -> facts.add(new AlertFact.MessageQueued(message, channelsOf(message.id()))));
    lanes.forEach((channel, lane) ->
        facts.add(
            new AlertFact.ChannelDeferred(
                channel, lane.failures(), lane.refusals(), lane.untilMillis(), lane.reason())));
    return facts;
  }

  private List<String> channelsOf(long message) {
    return lanes.entrySet().stream()
        .filter(entry -> entry.getValue().waiting().contains(message))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }
}
