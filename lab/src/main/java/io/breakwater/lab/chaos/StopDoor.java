package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.model.fact.StopFact;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.OperatorToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A door by which trading is stopped, and what must live so that it is one, besides the trader.
enum StopDoor {
  STOP_FILE("stop-file", StopFact.Cause.STOP_FILE) {
    @Override
    Asked ask(Floor floor, Optional<RedisServer> redis) {
      long asked = System.currentTimeMillis();
      write(floor.rig().folders().stopFile());
      return Asked.at(asked, "written");
    }
  },

  COMMAND("trip", StopFact.Cause.OPERATOR) {
    // The time is the command's own: the start of its JVM is not the trader's.
    @Override
    Asked ask(Floor floor, Optional<RedisServer> redis) throws InterruptedException {
      Ran ran = floor.run("trip", "--reason", "chaos by " + text());
      Optional<Long> blocked =
          ran.out().stream()
              .map(BLOCKED::matcher)
              .filter(Matcher::find)
              .map(found -> Long.parseLong(found.group(1)))
              .findFirst();
      return new Asked(ran.startedWallMillis(), blocked, ran.text());
    }
  },

  SIGNAL("sigusr2", StopFact.Cause.OPERATOR) {
    @Override
    Asked ask(Floor floor, Optional<RedisServer> redis) throws InterruptedException {
      long asked = System.currentTimeMillis();
      String kill = "kill -USR2 " + floor.rig().pid(Component.TRADER);
      Ran sent = Cli.run(new ProcessBuilder("sh", "-c", kill), _ -> {});
      return Asked.at(asked, "kill exit " + sent.exitCode());
    }
  },

  BUS("bus", StopFact.Cause.OPERATOR) {
    @Override
    Asked ask(Floor floor, Optional<RedisServer> redis) {
      String command =
          "{\"command\":\"trip\",\"operator\":\"chaos\",\"reason\":\"chaos by " + text() + "\"}";
      Streams streams = new Streams(redis.orElseThrow());
      long asked = System.currentTimeMillis();
      return Asked.at(
          asked, "entry " + streams.add(Streams.CONTROL, "type", "command", "data", command));
    }
  },

  CONSOLE("console", StopFact.Cause.OPERATOR) {
    @Override
    Asked ask(Floor floor, Optional<RedisServer> redis) throws InterruptedException {
      String at = "http://127.0.0.1:" + floor.rig().port(Component.MONITOR) + "/api/v1/ess/trip";
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(at))
              .timeout(CONSOLE_PATIENCE)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + OperatorToken.read(floor.rig().folders()))
              .POST(BodyPublishers.ofString("{\"reason\":\"chaos by " + text() + "\"}"))
              .build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        long asked = System.currentTimeMillis();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return Asked.at(asked, answer.statusCode() + " " + answer.body());
      } catch (IOException e) {
        throw new UncheckedIOException("the console did not answer at " + at, e);
      }
    }
  };

  private static final Pattern BLOCKED = Pattern.compile("BLOCKED after (\\d+) ms");
  private static final Duration CONSOLE_PATIENCE = Duration.ofSeconds(20);

  private final String text;
  private final StopFact.Cause cause;

  StopDoor(String text, StopFact.Cause cause) {
    this.text = text;
    this.cause = cause;
  }

  /// What became of the asking itself.
  ///
  /// @param askedMillis by the wall clock, right before it
  /// @param blockedMillis how long it took, where the door tells
  record Asked(long askedMillis, Optional<Long> blockedMillis, String answer) {
    static Asked at(long millis, String answer) {
      return new Asked(millis, Optional.empty(), answer);
    }
  }

  /// Asks for the stop.
  abstract Asked ask(Floor floor, Optional<RedisServer> redis) throws InterruptedException;

  String text() {
    return text;
  }

  StopFact.Cause cause() {
    return cause;
  }

  /// What is left alive besides the trader.
  Set<Component> needs() {
    return this == CONSOLE ? Set.of(Component.MONITOR) : Set.of();
  }

  boolean needsRedis() {
    return this == BUS;
  }

  /// Those that were named, such as `trip,bus`; else all.
  static Set<StopDoor> chosen(String names) {
    Set<StopDoor> chosen = new TreeSet<>();
    for (String name : names.split(",", -1)) {
      chosen.add(
          List.of(values()).stream()
              .filter(door -> door.text.equals(name.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException("--set doors takes " + all() + ", not " + name)));
    }
    return chosen;
  }

  static List<String> names() {
    return List.of(values()).stream().map(StopDoor::text).toList();
  }

  static String all() {
    return String.join(",", names());
  }

  static void write(Path stopFile) {
    try {
      Files.writeString(stopFile, "chaos\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
