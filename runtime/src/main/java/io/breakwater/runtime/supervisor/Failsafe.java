package io.breakwater.runtime.supervisor;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.watch.WatchFact;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.FailsafeFlags;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.trader.FileStopFile;
import io.breakwater.runtime.trader.StopFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The failsafe in files: `global_flags.json`, the tagged `STOP.TXT`. It stops new exposure and
/// never flattens; nobody but an operator takes it back.
public final class Failsafe {
  private static final String ALERT = "ComponentFailsafe";
  private static final String ALERT_FILE = "StateFileInvalid";

  private static final Logger LOG = LoggerFactory.getLogger(Failsafe.class);

  private final Folders folders;
  private final Clock clock;
  private final Consumer<WatchFact> record;
  private final FailsafeFlags flags;
  private final FileStopFile stopFile;
  // What the flags said when they could last be read; empty before that.
  private String sound = "";

  /// The failsafe of this data folder.
  ///
  /// @param record takes facts for the supervisor's log, and never waits
  public Failsafe(Folders folders, Clock clock, Consumer<WatchFact> record) {
    this.folders = folders;
    this.clock = clock;
    this.record = record;
    this.flags = FailsafeFlags.of(folders);
    this.stopFile = new FileStopFile(folders.stopFile());
  }

  /// Why it is active, as the trader sees it; empty where it is not.
  public Optional<String> active() {
    return flags
        .active()
        .or(() -> stopFile.text().filter(text -> text.startsWith(StopFile.FAILSAFE_TAG)));
  }

  /// Enters it and tells people. A stop file of an operator's is left as it is.
  void enter(String component, String reason) {
    hold(component, reason);
    record.accept(
        new WatchFact.FailsafeEntered(clock.wallMillis(), component, WatchFact.cut(reason)));
    tell(
        Effect.Severity.CRITICAL,
        ALERT,
        component,
        reason + "; new exposure is stopped, positions are left alone");
  }

  /// Writes the files anew where they do not say it; tells nobody.
  void hold(String component, String reason) {
    try {
      if (stopFile.text().isEmpty()) {
        SmallFile.replace(
            folders.stopFile(), StopFile.FAILSAFE_TAG + " " + component + ": " + reason + "\n");
      }
      if (flags.active().isEmpty()) {
        Instant since = Instant.ofEpochMilli(clock.wallMillis());
        flags.file().write(FailsafeFlags.activeText(component, reason, since));
      }
    } catch (UncheckedIOException | DiskFailed failure) {
      // One of the two files stops trading as well as both.
      LOG.error("the failsafe cannot be written component={}", component, failure);
    }
  }

  /// Writes flags anew that were sound before and are damaged now, and tells people. Flags that
  /// were never seen sound stop trading until an operator clears them.
  void mend() {
    try {
      if (!isFile(flags.file().path())) {
        // Whatever stands there: reading it could take for ever.
        return;
      }
      switch (flags.file().peek()) {
        case StateLoad.Loaded(var json) -> sound = json;
        case StateLoad.Missing _ -> {}
        case StateLoad.Previous(_, var reason, _) -> mend(reason);
        case StateLoad.Invalid(var reason, _) -> mend(reason);
      }
    } catch (DiskFailed failure) {
      LOG.error("the flags cannot be looked at", failure);
    }
  }

  private void mend(String reason) {
    if (!sound.isEmpty()) {
      flags.file().load();
      flags.file().write(sound);
      tell(
          Effect.Severity.WARNING,
          ALERT_FILE,
          "global_flags.json",
          "was damaged and is written anew: " + reason);
      tell(Effect.Severity.INFO, ALERT_FILE, "global_flags.json", "is sound again");
    }
  }

  /// A missing one will be one.
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path) || Files.notExists(path);
  }

  /// Takes it back, for this operator's reason. A stop file of an operator's stays.
  ///
  /// @param components those because of which it was active, by their names
  public void clear(String operator, String reason, List<String> components) {
    flags.file().write(FailsafeFlags.inactiveText());
    if (stopFile.text().filter(text -> text.startsWith(StopFile.FAILSAFE_TAG)).isPresent()) {
      SmallFile.remove(folders.stopFile());
    }
    record.accept(
        new WatchFact.FailsafeCleared(
            clock.wallMillis(), WatchFact.cutName(operator), WatchFact.cut(reason)));
    String text = "cleared by " + operator + ": " + reason;
    for (String component : components.isEmpty() ? List.of("failsafe") : components) {
      tell(Effect.Severity.INFO, ALERT, component, text);
    }
  }

  /// One alert, in the supervisor's log: whoever tells alerts reads it there, and tells it once.
  private void tell(Effect.Severity severity, String type, String subject, String text) {
    long now = clock.wallMillis();
    record.accept(new WatchFact.AlertRaised(now, severity, type, subject, WatchFact.cut(text)));
    if (severity == Effect.Severity.INFO) {
      LOG.info("{} {} {}: {}", severity, type, subject, text);
    } else {
      LOG.error("{} {} {}: {}", severity, type, subject, text);
    }
  }
}
