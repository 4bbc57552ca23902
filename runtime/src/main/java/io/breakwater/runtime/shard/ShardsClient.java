package io.breakwater.runtime.shard;

import io.breakwater.console.view.ShardsView;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the supervisor of a data folder about its shards. Throws [Problem] where nobody answers.
/// Any thread; each call waits.
public final class ShardsClient {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TIMEOUT_MILLIS = 8_000;

  private final Folders folders;

  public ShardsClient(Folders folders) {
    this.folders = folders;
  }

  /// What an answer was.
  private record Answered(int status, String body) {}

  /// The shards as they are now.
  public ShardsView shards() {
    try {
      return MAPPER.readValue(call(Optional.empty()).body(), ShardsView.class);
    } catch (JacksonException e) {
      throw new Problem(
          ExitCode.FAILED, "the supervisor shows no shards: " + e.getOriginalMessage());
    }
  }

  /// Moves a unit, or says what would become of it; returns the line for the operator.
  public String move(ShardKeeper.Move move, boolean dryRun) {
    Answered answered = call(Optional.of(ShardDoor.text(move, dryRun)));
    try {
      JsonNode root = MAPPER.readTree(answered.body());
      String text = root.path("text").asString("");
      if (!root.path("done").asBoolean(false)) {
        throw new Problem(code(answered.status(), text), text);
      }
      return text;
    } catch (JacksonException e) {
      throw new Problem(
          ExitCode.FAILED, "the supervisor answers no line: " + e.getOriginalMessage());
    }
  }

  /// Something that is not there is not found; one that cannot be done now is a conflict.
  private static ExitCode code(int status, String text) {
    if (status == 409) {
      return text.startsWith("no ") ? ExitCode.NOT_FOUND : ExitCode.CONFLICT;
    }
    return status == 400 ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private Answered call(Optional<String> body) {
    RunFile supervisor =
        RunFile.read(folders.runFile(Component.SUPERVISOR))
            .filter(entry -> entry.serves() && entry.process().isPresent())
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no supervisor is running on "
                        + folders.data()
                        + "; start it with `breakwater up`"));
    try {
      URI door = URI.create("http://127.0.0.1:" + supervisor.httpPort() + ShardDoor.PATH);
      if (!(door.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
        throw new IOException("no HTTP connection");
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        if (body.isPresent()) {
          connection.setRequestMethod("POST");
          connection.setDoOutput(true);
          connection.setRequestProperty("Authorization", "Bearer " + OperatorToken.read(folders));
          connection.getOutputStream().write(body.get().getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        InputStream stream =
            status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new Answered(status, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new Problem(
          ExitCode.FAILED, "the supervisor (pid " + supervisor.pid() + ") did not answer: " + e);
    }
  }
}
