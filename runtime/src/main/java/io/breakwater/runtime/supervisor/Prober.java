package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.function.Consumer;

/// Asks a component whether it answers at all: `GET /livez`, which knows of no dependency. Each
/// probe has a virtual thread of its own.
record Prober(Consumer<Notice> tell) {
  /// How long an answer may take, in milliseconds.
  static final int TIMEOUT_MILLIS = 2_000;

  /// At most one probe per component in so many milliseconds.
  static final long PERIOD_MILLIS = 5_000;

  void probe(Component component, long pid, int port) {
    Thread.ofVirtual()
        .name("probe-" + component.text())
        .start(() -> tell.accept(new Notice.Probed(component, pid, failure(port))));
  }

  /// Empty where it answered.
  private static String failure(int port) {
    try {
      if (!(URI.create("http://127.0.0.1:" + port + "/livez").toURL().openConnection(Proxy.NO_PROXY)
          instanceof HttpURLConnection connection)) {
        return "no HTTP connection";
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        int status = connection.getResponseCode();
        return status == 200 ? "" : "status " + status;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
