package io.breakwater.runtime.process;

import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGUSR2 to a process: the kill switch that needs neither file, port nor credentials, only a
/// shell on the host. Whoever may signal the process may stop trading.
public final class TripSignal {
  private static final Logger LOG = LoggerFactory.getLogger(TripSignal.class);
  private static final String NAME = "USR2";

  private TripSignal() {}

  /// Runs the action on a thread of the JVM each time the signal comes. Where the system has no
  /// such signal this is said, and the other kill switches remain.
  public static void listen(Runnable action) {
    Object before =
        Signals.register(
            NAME,
            () -> {
              LOG.warn("signal received name=SIG{}", NAME);
              action.run();
            });
    if (before == null) {
      LOG.error("SIG{} cannot be listened to, the other kill switches remain", NAME);
    }
  }
}
