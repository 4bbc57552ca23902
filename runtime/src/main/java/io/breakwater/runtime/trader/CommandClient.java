package io.breakwater.runtime.trader;

import io.breakwater.model.command.Command;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.road.RoadTraffic;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings a command to the trader of a data folder and waits for the durable answer. The port and
/// the token are read anew each time, so a restarted trader is found again.
public final class CommandClient {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TIMEOUT_MILLIS = 8_000;

  private final Folders folders;
  private final Optional<RoadCommands> elsewhere;

  /// Of a trader on this host.
  public CommandClient(Folders folders) {
    this(folders, Optional.empty());
  }

  /// @param road where the trader is on another host
  public CommandClient(Folders folders, Optional<RoadTraffic> road) {
    this.folders = folders;
    this.elsewhere = road.map(RoadCommands::new);
  }

  /// What became of a command at the door.
  public sealed interface Delivery {
    /// The trader's durable answer.
    record Answered(boolean accepted, String code, String text) implements Delivery {}

    /// No trader could be reached; nothing is known to have happened.
    record Unreachable(String text) implements Delivery {}
  }

  public Delivery deliver(Command command) {
    return elsewhere.map(road -> road.deliver(command)).orElseGet(() -> atDoor(command));
  }

  private Delivery atDoor(Command command) {
    Optional<RunFile> run = RunFile.read(folders.runFile(Component.TRADER));
    if (run.isEmpty() || !run.get().serves() || run.get().process().isEmpty()) {
      return new Delivery.Unreachable("no trader is running in " + folders.data());
    }
    try {
      JsonNode root = MAPPER.readTree(post(run.get().httpPort(), CommandText.write(command)));
      return new Delivery.Answered(
          root.path("accepted").asBoolean(false),
          root.path("code").asString(""),
          root.path("text").asString(""));
    } catch (IOException e) {
      return new Delivery.Unreachable("the trader did not answer: " + e);
    } catch (JacksonException e) {
      return new Delivery.Unreachable("not an answer of a trader: " + e.getOriginalMessage());
    }
  }

  /// The old client of the JDK: in a process that lives for one request it is ready half a second
  /// sooner than the new one, and a kill switch waits for nothing.
  private String post(int port, String body) throws IOException {
    URL url = URI.create("http://127.0.0.1:" + port + "/command").toURL();
    if (!(url.openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
      throw new IOException("no HTTP connection");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    // Without a stated length this client keeps the body and gives an unanswered POST once more.
    connection.setFixedLengthStreamingMode(bytes.length);
    connection.setRequestProperty("Authorization", "Bearer " + OperatorToken.read(folders));
    connection.setRequestProperty("Content-Type", "application/json");
    try {
      connection.getOutputStream().write(bytes);
      InputStream answer =
          connection.getResponseCode() < 400
              ? connection.getInputStream()
              : connection.getErrorStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
