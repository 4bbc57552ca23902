package io.breakwater.venue.game;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.recording.BrokenRecording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A game as it was recorded, to be played over and over: at any moment of the wall clock everybody
/// who plays it is at the same place, so that a game that moves to another shard goes on.
///
/// @param id the provider's name of it
/// @param markets those that live by it
/// @param lengthMillis after so long it begins anew
/// @param lines in the order of their times
public record RecordedGame(String id, List<Symbol> markets, long lengthMillis, List<Line> lines) {
  /// The end of the files' names.
  public static final String FILE_END = ".game.json";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// From this moment on.
  ///
  /// @param status empty where the provider was silent
  public record Line(long atMillis, Optional<String> status, boolean over) {}

  public RecordedGame {
    markets = List.copyOf(markets);
    lines = List.copyOf(lines);
  }

  /// What is said of the game at this time, or nothing while it is silent.
  public Optional<GameWord> at(long wallMillis) {
    long place = Math.floorMod(wallMillis, lengthMillis);
    Optional<Line> line =
        lines.stream().filter(each -> each.atMillis() <= place).reduce((_, later) -> later);
    return line.flatMap(now -> now.status().map(status -> new GameWord(id, status, now.over())));
  }

  /// Every game of a folder, in the order of their names. Throws [BrokenRecording] where one of
  /// them cannot be played, or two have the same name or market.
  public static List<RecordedGame> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw BrokenRecording.of(folder.toString(), "no such folder", "name one with games");
    }
    List<RecordedGame> games = new ArrayList<>();
    TreeSet<String> taken = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(FILE_END)).sorted().toList()) {
        RecordedGame game = read(file);
        List<String> names = new ArrayList<>(game.markets().stream().map(Symbol::name).toList());
        names.add("game " + game.id());
        for (String name : names) {
          if (!taken.add(name)) {
            throw wrong(file, name + " is in two games", "keep one of them");
          }
        }
        games.add(game);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return games;
  }

  static RecordedGame read(Path file) {
    JsonNode root;
    try {
      root = MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      long line = Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr());
      throw BrokenRecording.at(file.toString(), line, "no JSON", e.getOriginalMessage());
    } catch (IOException e) {
      throw wrong(file, "cannot be read (" + e.getMessage() + ")", "check the disk");
    }
    String id = root.path("game").asString("");
    if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
      throw wrong(file, "\"game\" is no name", "give letters, digits, dots and dashes, 64 at most");
    }
    long length = root.path("lengthMillis").asLong(0);
    if (length <= 0) {
      throw wrong(file, "\"lengthMillis\" is missing or not above 0", "say how long it lasts");
    }
    return new RecordedGame(id, markets(file, root), length, lines(file, root, length));
  }

  private static List<Symbol> markets(Path file, JsonNode root) {
    List<Symbol> markets = new ArrayList<>();
    try {
      root.path("markets").forEach(name -> markets.add(new Symbol(name.asString(""))));
    } catch (IllegalArgumentException e) {
      throw wrong(file, String.valueOf(e.getMessage()), "name markets such as BTCUSDT");
    }
    if (markets.isEmpty()) {
      throw wrong(
          file, "\"markets\" is missing or empty", "name the markets that live by the game");
    }
    return markets;
  }

  private static List<Line> lines(Path file, JsonNode root, long length) {
    List<Line> lines = new ArrayList<>();
    long before = -1;
    for (JsonNode said : root.path("lines")) {
      long at = said.path("at").asLong(-1);
      String status = said.path("status").asString("");
      if (at <= before || at >= length) {
        String bounds = "\"at\" rises from line to line, from 0 to below " + length;
        throw wrong(file, "\"at\" " + said.path("at") + " does not fit", bounds);
      }
      if (status.length() > GameWord.STATUS_LENGTH_MAX) {
        throw wrong(file, "a status is too long", "keep to " + GameWord.STATUS_LENGTH_MAX);
      }
      before = at;
      lines.add(
          new Line(
              at,
              said.path("silent").asBoolean(false) ? Optional.empty() : Optional.of(status),
              said.path("over").asBoolean(false)));
    }
    if (lines.isEmpty()) {
      throw wrong(file, "\"lines\" is missing or empty", "say how the game stood, and when");
    }
    return lines;
  }

  private static BrokenRecording wrong(Path file, String wrong, String mend) {
    return BrokenRecording.of(file.toString(), wrong, mend);
  }
}
