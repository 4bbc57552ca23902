package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether trading may begin: every component serves, and the trader's gate is open.
final class Readiness {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Folders folders;
  private final List<Component> components;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  Readiness(Folders folders, List<Component> components) {
    this.folders = folders;
    this.components = List.copyOf(components);
  }

  /// What is still missing, or empty when trading may begin.
  Optional<String> waitingFor() throws InterruptedException {
    for (Component component : components) {
      if (RunFile.read(folders.runFile(component)).filter(RunFile::serves).isEmpty()) {
        return Optional.of(component.text() + " is not serving yet");
      }
    }
    Optional<RunFile> trader =
        RunFile.read(folders.runFile(Component.TRADER)).filter(RunFile::serves);
    if (trader.isEmpty()) {
      // A host without the trader is ready when what it has serves.
      return Optional.empty();
    }
    return verdict(trader.get().httpPort());
  }

  private Optional<String> verdict(int port) throws InterruptedException {
    return switch (ask(port)) {
      case Heard.Nothing(var why) -> Optional.of(why);
      case Heard.Said(var root) -> {
        if (root.path("verdict").asString("").equals("OPEN")) {
          yield Optional.empty();
        }
        yield Optional.of(
            root.path("tripped").asBoolean(false)
                ? "the emergency stop is tripped; see `breakwater status`, then `breakwater reset`"
                : "gate " + root.path("verdict").asString("") + " " + root.path("blocking"));
      }
    };
  }

  /// How many markets' recordings have ended; 0 while nobody says.
  int pricesEnded() throws InterruptedException {
    Optional<RunFile> trader =
        RunFile.read(folders.runFile(Component.TRADER)).filter(RunFile::serves);
    if (trader.isEmpty()) {
      return 0;
    }
    return switch (ask(trader.get().httpPort())) {
      case Heard.Nothing _ -> 0;
      case Heard.Said(var root) -> root.path("pricesEnded").asInt(0);
    };
  }

  /// Whether the policy in force does without stops at the venue; false while nobody says.
  boolean isProtectionOff() throws InterruptedException {
    Optional<RunFile> trader =
        RunFile.read(folders.runFile(Component.TRADER)).filter(RunFile::serves);
    return trader.isPresent()
        && ask(trader.get().httpPort()) instanceof Heard.Said(var root)
        && !root.path("stops").asBoolean(true);
  }

  /// What the trader's door said.
  private sealed interface Heard {
    record Said(JsonNode root) implements Heard {}

    record Nothing(String why) implements Heard {}
  }

  private Heard ask(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/verdict"))
            .timeout(TIMEOUT)
            .build();
    try {
      return new Heard.Said(
          MAPPER.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body()));
    } catch (IOException e) {
      return new Heard.Nothing("trader does not answer: " + e.getMessage());
    } catch (JacksonException e) {
      return new Heard.Nothing("trader answers no verdict: " + e.getOriginalMessage());
    }
  }
}
