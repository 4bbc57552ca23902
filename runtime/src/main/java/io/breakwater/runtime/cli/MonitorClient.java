package io.breakwater.runtime.cli;

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
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings an operator's wish to the monitor of a data folder, by the console's own interface.
///
/// @param folders whose monitor
record MonitorClient(Folders folders) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int TIMEOUT_MILLIS = 8_000;

  /// Returns the line for the operator, or throws [Problem].
  String post(String path, Map<String, Object> body) {
    RunFile monitor =
        RunFile.read(folders.runFile(Component.MONITOR))
            .filter(entry -> entry.serves() && entry.process().isPresent())
            .orElseThrow(() ->
                new Problem(
                    ExitCode.NOT_FOUND,
                    "no monitor is running on "
                        + folders.data()
                        + "; start it with `breakwater up`"));
    try {
      HttpURLConnection connection = connection(monitor.httpPort(), path);
      try {
        connection.getOutputStream().write(MAPPER.writeValueAsBytes(body));
        return answer(connection);
      } finally {
        connection.disconnect();
      }
    } catch (IOException | JacksonException e) {
      throw new Problem(
          ExitCode.FAILED, "the monitor (pid " + monitor.pid() + ") did not answer: " + e);
    }
  }

  private static String answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    JsonNode root = MAPPER.readTree(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    if (status >= 400) {
      throw new Problem(exitCode(status), root.path("detail").asString("refused: " + status));
    }
    return root.path("text").asString("");
  }

  private static ExitCode exitCode(int status) {
    return switch (status) {
      case 401, 403 -> ExitCode.NOT_ALLOWED;
      case 404 -> ExitCode.NOT_FOUND;
      case 409 -> ExitCode.CONFLICT;
      case 422 -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }

  private HttpURLConnection connection(int port, String path) throws IOException {
    URI door = URI.create("http://127.0.0.1:" + port + path);
    if (!(door.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
      throw new IOException("no HTTP connection");
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + OperatorToken.read(folders));
    connection.setRequestProperty("Content-Type", "application/json");
    return connection;
  }
}
