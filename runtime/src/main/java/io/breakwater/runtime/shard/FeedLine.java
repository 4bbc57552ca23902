package io.breakwater.runtime.shard;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/// The supervisor's way to the feeders' doors. Each request has a virtual thread of its own, on
/// which the answer is taken; none is a silence.
///
/// @param token the operator's
record FeedLine(Folders folders, String token) {
  /// How long an answer may take, in milliseconds.
  static final int TIMEOUT_MILLIS = 1_000;

  /// Asks for the report.
  void ask(Component feeder, Consumer<Optional<FeedReport>> taken) {
    Thread.ofVirtual()
        .name("ask-" + feeder.text())
        .start(() -> taken.accept(call(feeder, Optional.empty())));
  }

  /// Orders what to read; the answer is the report after it.
  void order(Component feeder, FeedOrder order, Consumer<Optional<FeedReport>> taken) {
    Thread.ofVirtual()
        .name("order-" + feeder.text())
        .start(() -> taken.accept(call(feeder, Optional.of(order))));
  }

  private Optional<FeedReport> call(Component feeder, Optional<FeedOrder> order) {
    Optional<RunFile> run = RunFile.read(folders.runFile(feeder)).filter(RunFile::serves);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI door = URI.create("http://127.0.0.1:" + run.get().httpPort() + FeedReport.PATH);
      if (!(door.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
        throw new IOException("no HTTP connection");
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        if (order.isPresent()) {
          connection.setRequestMethod("POST");
          connection.setDoOutput(true);
          connection.setRequestProperty("Authorization", "Bearer " + token);
          connection.getOutputStream().write(order.get().text().getBytes(StandardCharsets.UTF_8));
        }
        byte[] body = connection.getInputStream().readAllBytes();
        return Optional.of(FeedReport.parse(new String(body, StandardCharsets.UTF_8)));
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException _) {
      // What does not answer has not reported: the table knows how long that may last.
      return Optional.empty();
    }
  }
}
