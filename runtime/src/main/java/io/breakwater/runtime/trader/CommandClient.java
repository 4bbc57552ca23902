package io.breakwater.runtime.trader;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings a command to the trader of a data folder and waits for the durable answer. The port and
/// the token are read anew each time, so a restarted trader is found again.
public final class CommandClient {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final Folders folders;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  public CommandClient(Folders folders) {
    this.folders = folders;
  }

  /// What became of a command at the door.
  public sealed interface Delivery {
    /// The trader's durable answer.
    record Answered(boolean accepted, String code, String text) implements Delivery {}

    /// No trader could be reached; nothing is known to have happened.
    record Unreachable(String text) implements Delivery {}
  }

  public Delivery deliver(Command command) {
    Optional<RunFile> run = RunFile.read(folders.runFile(Component.TRADER));
    if (run.isEmpty() || run.get().process().isEmpty()) {
      return new Delivery.Unreachable("no trader is running in " + folders.data());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + run.get().httpPort() + "/command"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + OperatorToken.read(folders))
            .POST(HttpRequest.BodyPublishers.ofString(CommandText.write(command)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode root = MAPPER.readTree(response.body());
      return new Delivery.Answered(
          root.path("accepted").asBoolean(false),
          root.path("code").asString(""),
          root.path("text").asString(""));
    } catch (IOException e) {
      return new Delivery.Unreachable("the trader did not answer: " + e);
    } catch (JacksonException e) {
      return new Delivery.Unreachable("not an answer of a trader: " + e.getOriginalMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Delivery.Unreachable("interrupted");
    }
  }
}
