package io.breakwater.runtime.health;

import io.breakwater.kernel.health.Standing;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Asks the components at their own doors, `GET /health`, each on a virtual thread of its own with
/// a timeout: one that hangs keeps nobody from asking the others. One thread looks; the answers
/// come on the asking threads.
final class Doors {
  /// How long an answer may take, in milliseconds.
  static final int TIMEOUT_MILLIS = 1_500;

  /// How often a component is asked while nothing suggests a change, in milliseconds.
  static final long PERIOD_MILLIS = 2_000;

  /// How often one is asked that gave no good answer last, in milliseconds.
  static final long TROUBLED_PERIOD_MILLIS = 500;

  private static final long NOBODY = -1;
  private static final int BYTES_MAX = 1 << 18;

  private final Clock clock;
  private final Runnable answered;
  private final Map<Component, Asked> asked = new ConcurrentHashMap<>();

  /// One that was asked.
  ///
  /// @param pending whether its answer has not come yet; `word` is the one before
  private record Asked(long pid, long atNanos, boolean pending, DoorWord word) {}

  /// Nobody was asked yet.
  ///
  /// @param answered is called by the asking thread when an answer has come
  Doors(Clock clock, Runnable answered) {
    this.clock = clock;
    this.answered = answered;
  }

  /// What this process said last; asks it again where that is due.
  DoorWord word(Component component, long pid, int port) {
    long now = clock.monotonicNanos();
    Asked last =
        asked.getOrDefault(component, new Asked(NOBODY, now, false, new DoorWord.NotAsked()));
    boolean other = last.pid() != pid;
    DoorWord word = other ? new DoorWord.NotAsked() : last.word();
    if (other || isDue(last, now)) {
      asked.put(component, new Asked(pid, now, true, word));
      Thread.ofVirtual().name("health-" + component.text()).start(() -> ask(component, pid, port));
    }
    return word;
  }

  private static boolean isDue(Asked last, long now) {
    boolean well =
        last.word() instanceof DoorWord.Answered(var status, _, _, _) && status == Standing.HEALTHY;
    long period = well ? PERIOD_MILLIS : TROUBLED_PERIOD_MILLIS;
    return !last.pending() && now - last.atNanos() >= TimeUnit.MILLISECONDS.toNanos(period);
  }

  /// Whether every one that was asked has answered or was given up.
  boolean isQuiet() {
    return asked.values().stream().noneMatch(Asked::pending);
  }

  private void ask(Component component, long pid, int port) {
    long began = clock.monotonicNanos();
    DoorWord word;
    try {
      word = ask(port, began);
    } catch (RuntimeException odd) {
      // Whatever it was, it is no word of health, and the next question must be asked.
      word = new DoorWord.Silent(odd.toString());
    }
    asked.put(component, new Asked(pid, clock.monotonicNanos(), false, word));
    answered.run();
  }

  private DoorWord ask(int port, long beganNanos) {
    try {
      if (!(URI.create("http://127.0.0.1:" + port + "/health")
              .toURL()
              .openConnection(Proxy.NO_PROXY)
          instanceof HttpURLConnection connection)) {
        return new DoorWord.Silent("no HTTP connection");
      }
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        String text = new String(body.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        long millis = (clock.monotonicNanos() - beganNanos) / 1_000_000L;
        return DoorWord.of(status, text, millis);
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return new DoorWord.Silent(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
