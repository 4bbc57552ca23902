package io.breakwater.venue.game;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The feed of games that were recorded: says of each game that is followed how it stands, on every
/// change and at least every second, until the recording is silent.
public final class RecordedGames implements GameFeed {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedGames.class);
  private static final long STEP_MILLIS = 100;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private final List<RecordedGame> games;
  private final Consumer<GameWord> sink;
  private final LongSupplier wallMillis;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Set<String> followed = Set.of();

  // Of the playing thread.
  private final Map<String, Said> said = new HashMap<>();

  private record Said(GameWord word, long wallMillis) {}

  /// Plays from now on.
  ///
  /// @param wallMillis the wall clock: the place in a recording follows from it
  public RecordedGames(List<RecordedGame> games, Consumer<GameWord> sink, LongSupplier wallMillis) {
    this.games = List.copyOf(games);
    this.sink = sink;
    this.wallMillis = wallMillis;
    this.thread = Thread.ofPlatform().daemon().name("games").start(this::play);
  }

  @Override
  public void follow(Collection<String> wanted) {
    followed = Set.copyOf(wanted);
  }

  private void play() {
    if (games.isEmpty()) {
      return;
    }
    try {
      while (!closing.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        step();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void step() {
    long now = wallMillis.getAsLong();
    said.keySet().retainAll(followed);
    for (RecordedGame game : games) {
      if (followed.contains(game.id())) {
        game.at(now)
            .filter(word -> isNews(word, now))
            .ifPresent(word -> {
              said.put(word.game(), new Said(word, now));
              sink.accept(word);
            });
      }
    }
  }

  private boolean isNews(GameWord word, long now) {
    Said before = said.get(word.game());
    return before == null
        || !before.word().equals(word)
        || Math.abs(now - before.wallMillis()) >= WORD_MILLIS_MAX - STEP_MILLIS;
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(CLOSE_PATIENCE)) {
        LOG.warn("games still play after {}", CLOSE_PATIENCE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
