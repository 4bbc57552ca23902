package io.breakwater.runtime.road;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Readers;
import io.breakwater.bus.redis.RoadTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a relay has not delivered, its log keeps: a registered reader of the log that is waited for
/// however far it lies behind. It stays registered over restarts, until a start no longer has that
/// relay or an operator drops it. One thread.
public final class RelayClaim {
  /// How often the claim is moved on.
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RelayClaim.class);

  private final Readers readers;
  private final String name;
  private final RoadTime time;
  private LogPosition kept;
  private long triedNanos;
  private boolean failed;

  private RelayClaim(Readers readers, String name, RoadTime time, LogPosition kept) {
    this.readers = readers;
    this.name = name;
    this.time = time;
    this.kept = kept;
    this.triedNanos = time.nanos();
  }

  /// Registers the relay of this source: from here on nothing behind the position is deleted.
  static RelayClaim of(
      Disk disk, Path logFolder, String source, RoadTime time, LogPosition settled) {
    Readers readers = Readers.of(disk, logFolder);
    String name = name(source);
    readers.keep(name, settled);
    return new RelayClaim(readers, name, time, settled);
  }

  /// Under which name the relay of a source is registered.
  public static String name(String source) {
    return Readers.RELAY_PREFIX + source.replace('.', '-');
  }

  /// Moves the claim on, now and then. One that cannot be written holds more than it must.
  void keepIfDue(LogPosition settled) {
    if (settled.equals(kept) || time.nanos() - triedNanos < EVERY.toNanos()) {
      return;
    }
    triedNanos = time.nanos();
    try {
      readers.keep(name, settled);
      kept = settled;
      failed = false;
    } catch (DiskFailed failure) {
      if (!failed) {
        LOG.warn("claim not moved on name={} cause=\"{}\"", name, failure.getMessage());
      }
      failed = true;
    }
  }

  /// Drops the claims of relays that this start does not have, so that none holds for ever; returns
  /// their names.
  public static List<String> dropOthers(Disk disk, Path logFolder, Collection<String> sources) {
    Readers readers = Readers.of(disk, logFolder);
    List<String> wanted = sources.stream().map(RelayClaim::name).toList();
    List<String> dropped =
        readers.registered().stream()
            .map(Readers.Registered::name)
            .filter(name -> name.startsWith(Readers.RELAY_PREFIX) && !wanted.contains(name))
            .toList();
    dropped.forEach(name -> {
      readers.forget(name);
      LOG.warn("claim dropped, no such relay is configured log={} name={}", logFolder, name);
    });
    return dropped;
  }
}
