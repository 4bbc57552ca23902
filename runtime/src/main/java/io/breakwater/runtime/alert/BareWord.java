package io.breakwater.runtime.alert;

import io.breakwater.bus.disk.Disk;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertText;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what the supervisor raises while the log of what is told is of no use: a line in the files
/// for each raise and each end, nothing grouped, nothing remembered. Whoever has the log again
/// tells it once more. A thread of its own, so that a disk that hangs keeps nobody else.
public final class BareWord implements AutoCloseable {
  /// Lines that wait for a file that takes them.
  static final int WAITING_MAX = 500;

  private static final long STEP_MILLIS = 200;
  private static final long AFTER_DEFECT_MILLIS = 5_000;
  private static final long END_MILLIS_MAX = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(BareWord.class);

  private final NewsSource source;
  private final List<File> files;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean ending;
  private long told;

  /// A file and what it still has to take.
  private record File(AlertChannel channel, Deque<AlertMessage> waiting) {
    void add(AlertMessage message) {
      if (message.severity().compareTo(channel.rule().least()) < 0) {
        return;
      }
      if (waiting.size() >= WAITING_MAX) {
        LOG.error("a line is lost file={} alert={}", channel.rule().name(), waiting.pollFirst());
      }
      waiting.add(message);
    }

    void write() throws InterruptedException {
      if (waiting.isEmpty()) {
        return;
      }
      if (channel.send(List.copyOf(waiting)) instanceof SendResult.Taken) {
        waiting.clear();
      }
    }
  }

  private BareWord(NewsSource source, List<File> files, Clock clock) {
    this.source = source;
    this.files = files;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("alerts-bare").unstarted(this::run);
  }

  /// Begins behind the place up to which the supervisor's log is dealt with; where nobody knows it,
  /// with what still lasts.
  public static BareWord start(
      Folders folders, Config config, Disk disk, Optional<AlertBook.Place> place, Clock clock) {
    String name = Component.SUPERVISOR.text();
    List<File> files =
        Channels.of(config, folders, clock).stream()
            .filter(channel -> channel.rule().lastResort())
            .map(channel -> new File(channel, new ArrayDeque<>()))
            .toList();
    NewsSource source =
        AlertSources.ofThisHost(folders, disk).stream()
            .filter(origin -> origin.name().equals(name))
            .map(origin -> NewsSource.behind(origin, place))
            .findFirst()
            .orElseThrow();
    BareWord word = new BareWord(source, files, clock);
    word.thread.start();
    return word;
  }

  private void run() {
    try (source) {
      while (!ending) {
        TimeUnit.MILLISECONDS.sleep(stepOrWait());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns how long to wait before the next look.
  private long stepOrWait() throws InterruptedException {
    try {
      step();
      return STEP_MILLIS;
    } catch (RuntimeException defect) {
      LOG.error("alerts of the supervisor cannot be read, it is tried again", defect);
      return AFTER_DEFECT_MILLIS;
    }
  }

  private void step() throws InterruptedException {
    boolean more = true;
    while (more && !ending) {
      more = source.poll(clock.wallMillis(), this::hear);
      for (File file : files) {
        file.write();
      }
    }
  }

  private void hear(AlertEvent event) {
    if (event instanceof AlertEvent.Raised raised) {
      told++;
      boolean over = raised.severity() == Severity.INFO;
      AlertMessage.Kind kind = over ? AlertMessage.Kind.RESOLVED : AlertMessage.Kind.OPENED;
      String text = AlertText.text(raised.text());
      AlertMessage line =
          new AlertMessage(
              told,
              kind,
              told,
              raised.key(),
              raised.severity(),
              text,
              1,
              raised.raisedMillis(),
              raised.atMillis());
      files.forEach(file -> file.add(line));
    }
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join(END_MILLIS_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
