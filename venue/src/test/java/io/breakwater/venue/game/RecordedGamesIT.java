package io.breakwater.venue.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordedGamesIT {
  private static RecordedGame game(String id) {
    return new RecordedGame(
        id,
        List.of(new Symbol("BTCUSDT")),
        10_000,
        List.of(
            new RecordedGame.Line(0, Optional.of("0:0"), false),
            new RecordedGame.Line(5_000, Optional.empty(), false)));
  }

  @Test
  @Timeout(60)
  void onlyWhatIsFollowedSpeaksAndASilentGameDoesNotRepeatItself() throws Exception {
    AtomicLong wall = new AtomicLong();
    LinkedBlockingQueue<GameWord> words = new LinkedBlockingQueue<>();
    try (RecordedGames feed =
        new RecordedGames(List.of(game("a"), game("b")), words::add, wall::get)) {
      feed.follow(List.of("b", "unknown"));
      assertThat(words.poll(20, TimeUnit.SECONDS)).isEqualTo(new GameWord("b", "0:0", false));

      wall.set(1_000);
      assertThat(words.poll(20, TimeUnit.SECONDS)).isEqualTo(new GameWord("b", "0:0", false));

      wall.set(6_000);
      assertThat(words.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }
  }
}
