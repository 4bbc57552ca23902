package io.breakwater.runtime.process;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a service manager how this process fares, by the protocol of sd_notify: one datagram to
/// the socket that `NOTIFY_SOCKET` names. Without one nothing is told. The sign of life is given by
/// the loop that does the work, at most at half the watchdog's time: a loop that hangs is killed by
/// the manager. One thread.
public final class ServiceWord {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceWord.class);

  private final Optional<String> socket;
  private final long periodNanos;
  private final Clock clock;
  private long aliveNanos;
  private String status = "";
  private boolean failing;

  private ServiceWord(Optional<String> socket, long periodNanos, Clock clock) {
    this.socket = socket;
    this.periodNanos = periodNanos;
    this.clock = clock;
    this.aliveNanos = clock.monotonicNanos() - Math.max(0, periodNanos);
  }

  /// As the environment of this process says. A watchdog that was meant for another process
  /// (`WATCHDOG_PID`) is none.
  public static ServiceWord of(Map<String, String> environment, Clock clock) {
    Optional<String> socket =
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(name -> !name.isBlank());
    String meant = environment.getOrDefault("WATCHDOG_PID", "");
    boolean ours = meant.isBlank() || meant.equals(Long.toString(ProcessHandle.current().pid()));
    long micros = ours ? micros(environment.getOrDefault("WATCHDOG_USEC", "")) : 0;
    return new ServiceWord(socket, TimeUnit.MICROSECONDS.toNanos(micros) / 2, clock);
  }

  private static long micros(String text) {
    try {
      return text.isBlank() ? 0 : Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException _) {
      LOG.warn("WATCHDOG_USEC is no number: \"{}\"", text);
      return 0;
    }
  }

  /// It does its work from now on.
  public void ready() {
    send("READY=1");
  }

  /// It ends in order.
  public void stopping() {
    send("STOPPING=1\nSTATUS=stopping");
  }

  /// One line for whoever asks the manager; told when it changes.
  public void status(String text) {
    String line = text.replace('\n', ' ');
    if (!line.equals(status)) {
      status = line;
      send("STATUS=" + line);
    }
  }

  /// The loop went round once more; told when that is due.
  public void alive() {
    long now = clock.monotonicNanos();
    if (periodNanos > 0 && now - aliveNanos >= periodNanos) {
      aliveNanos = now;
      send("WATCHDOG=1");
    }
  }

  /// That nobody hears it ends nothing: it is told once.
  private void send(String text) {
    if (socket.isEmpty()) {
      return;
    }
    Optional<String> trouble = UnixDatagram.send(socket.get(), text);
    if (trouble.isPresent() && !failing) {
      LOG.warn("the service manager cannot be told cause=\"{}\"", trouble.get());
    }
    failing = trouble.isPresent();
  }
}
