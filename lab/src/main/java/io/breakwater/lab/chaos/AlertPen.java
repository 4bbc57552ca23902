package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.WatchCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.health.WatchLog;
import io.breakwater.runtime.process.Folders;

/// Raises alerts in the supervisor's log, in the supervisor's place. One thread.
final class AlertPen implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final LogWriter log;
  private final WatchCodec codec = new WatchCodec();

  AlertPen(Folders folders) {
    this.log =
        LogWriter.open(
            new RealDisk(),
            folders.log(WatchLog.SUPERVISOR),
            LogSpec.record(WatchLog.SUPERVISOR, "chaos pid " + ProcessHandle.current().pid()),
            System.currentTimeMillis());
  }

  /// Written, and not shown to readers before [#send].
  AlertPen raise(Severity severity, String type, String subject) {
    long now = System.currentTimeMillis();
    WatchFact fact =
        new WatchFact.AlertRaised(now, severity, type, subject, "raised by the laboratory");
    log.append(RecordType.WATCH.number(), now * NANOS_PER_MILLI, codec.write(fact));
    return this;
  }

  AlertPen over(String type, String subject) {
    return raise(Severity.INFO, type, subject);
  }

  void send() {
    log.force();
  }

  @Override
  public void close() {
    log.close();
  }
}
