package io.breakwater.venue.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.recording.BrokenRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedGameTest {
  private static final String GAME =
      """
      {"game": "phx-mia", "markets": ["BTCUSDT", "ETHUSDT"], "lengthMillis": 10000,
       "lines": [{"at": 0, "status": "Q1 12:00 0:0"}, {"at": 4000, "silent": true},
                 {"at": 6000, "status": "Q4 0:00 88:91", "over": true}]}
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + RecordedGame.FILE_END), text);
  }

  @Test
  void whatIsSaidFollowsFromTheTimeAlone() throws Exception {
    RecordedGame game = RecordedGame.read(file("a", GAME));

    assertThat(game.markets()).containsExactly(new Symbol("BTCUSDT"), new Symbol("ETHUSDT"));
    assertThat(game.at(70_000)).contains(new GameWord("phx-mia", "Q1 12:00 0:0", false));
    assertThat(game.at(3_999)).contains(new GameWord("phx-mia", "Q1 12:00 0:0", false));
    assertThat(game.at(4_000)).isEmpty();
    assertThat(game.at(15_999)).isEmpty();
    assertThat(game.at(16_000)).contains(new GameWord("phx-mia", "Q4 0:00 88:91", true));
    assertThat(game.at(20_000)).contains(new GameWord("phx-mia", "Q1 12:00 0:0", false));
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNamesAndNothingIsInTwoGames() throws Exception {
    file("b", GAME);
    Files.writeString(folder.resolve("notes.txt"), "no game");
    assertThat(RecordedGame.all(folder)).extracting(RecordedGame::id).containsExactly("phx-mia");

    file("c", GAME.replace("phx-mia", "bos-nyk"));
    assertThatThrownBy(() -> RecordedGame.all(folder))
        .isInstanceOf(BrokenRecording.class)
        .hasMessageContaining("BTCUSDT is in two games");
  }

  @Test
  void whatCannotBePlayedIsNamedInOneLine() throws Exception {
    assertThatThrownBy(() -> RecordedGame.all(folder.resolve("none")))
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> RecordedGame.read(file("a", "{\n\"game\": ")))
        .hasMessageContaining("line 2");
    refused("\"phx-mia\"", "\"\"", "\"game\" is no name");
    refused("10000", "0", "\"lengthMillis\"");
    refused("10000", "5000", "\"at\" 6000 does not fit");
    refused("4000", "0", "\"at\" 0 does not fit");
    refused("[\"BTCUSDT\", \"ETHUSDT\"]", "[]", "\"markets\" is missing");
    refused("ETHUSDT", "no market", "no market");
    refused("Q1", "x".repeat(300), "a status is too long");
  }

  private void refused(String what, String by, String named) throws IOException {
    Path broken = file("broken", GAME.replace(what, by));

    assertThatThrownBy(() -> RecordedGame.read(broken))
        .isInstanceOf(BrokenRecording.class)
        .hasMessageContaining(named)
        .hasMessageContaining(broken.getFileName().toString());
  }
}
