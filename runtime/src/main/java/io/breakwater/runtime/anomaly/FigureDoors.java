package io.breakwater.runtime.anomaly;

import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Asks the components of this host for their figures, `GET /metrics`, each on a virtual thread of
/// its own with a timeout: one that hangs keeps nobody from asking the others, and is not asked
/// twice at a time. One thread asks and takes; the answers come on the asking threads.
final class FigureDoors {
  /// How long an answer may take, in milliseconds.
  static final int TIMEOUT_MILLIS = 1_500;

  /// Answers that wait to be taken; one more is dropped, for the next comes a second later.
  static final int ANSWERS_MAX = 256;

  private static final int BYTES_MAX = 1 << 20;

  private final Folders folders;
  private final Clock clock;
  private final Set<Component> pending = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Reading> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);

  /// What a component said.
  ///
  /// @param pid of the process that said it; another one's counters begin anew
  /// @param atNanos monotonic, when its answer was there
  record Reading(Component component, long pid, long atNanos, Exposition figures) {}

  FigureDoors(Folders folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  /// Asks whoever serves and is not being asked.
  void ask(List<Component> components) {
    for (Component component : components) {
      Optional<RunFile> run = RunFile.read(folders.runFile(component)).filter(RunFile::serves);
      if (run.isPresent() && pending.add(component)) {
        Thread.ofVirtual()
            .name("figures-" + component.text())
            .start(() -> ask(component, run.get()));
      }
    }
  }

  private void ask(Component component, RunFile run) {
    try {
      text(run.httpPort())
          .ifPresent(text ->
              answers.offer(
                  new Reading(component, run.pid(), clock.monotonicNanos(), Exposition.of(text))));
    } catch (IOException _) {
      // Nothing is known of it now; that it does not answer is told by readiness.
      return;
    } finally {
      pending.remove(component);
    }
  }

  private static Optional<String> text(int port) throws IOException {
    if (!(URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openConnection(Proxy.NO_PROXY)
        instanceof HttpURLConnection connection)) {
      return Optional.empty();
    }
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(new String(body.readNBytes(BYTES_MAX), StandardCharsets.UTF_8));
      }
    } finally {
      connection.disconnect();
    }
  }

  /// What was answered since the last time.
  List<Reading> taken() {
    List<Reading> all = new ArrayList<>();
    answers.drainTo(all);
    return all;
  }
}
