package io.breakwater.runtime.alert;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.gauge.Tally;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The teller on a thread of its own, in the monitor, or in the supervisor while there is no
/// monitor. The lock of the teller's log sees to it that only one tells; the other waits for it.
public final class AlertPost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertPost.class);
  private static final long STEP_MILLIS = 100;
  private static final long AGAIN_MILLIS = 250;
  private static final long AFTER_DEFECT_MILLIS = 5_000;
  private static final long END_MILLIS_MAX = 3_000;
  private static final long STALLED_NANOS = 10_000_000_000L;

  private final Folders folders;
  private final AlertRule rule;
  private final List<AlertChannel> open;
  private final List<NewsSource.Origin> origins;
  private final Optional<Snitch> snitch;
  private final Clock clock;
  private final AlertTally tally;
  private final Disk disk;
  private final Thread thread;
  private volatile boolean ending;
  // Written by the post's thread, read by any.
  private volatile Optional<Teller> teller = Optional.empty();
  private volatile Optional<String> trouble = Optional.of("the alerts' log is not open yet");
  private volatile Optional<ForceFailed> fatal = Optional.empty();
  private volatile LogUse use = LogUse.UNKNOWN;
  private volatile AlertBook remembered = AlertBook.EMPTY;
  private volatile long steppedNanos;

  /// Whether the log of what is told serves: this process, or another that tells.
  public enum LogUse {
    UNKNOWN,
    SERVES,
    LOST
  }

  private AlertPost(
      Folders folders,
      Config config,
      Predicate<AlertChannel> ours,
      List<NewsSource.Origin> origins,
      Disk disk,
      Clock clock) {
    List<AlertChannel> all = Channels.of(config, folders, clock);
    this.folders = folders;
    this.rule = Channels.rule(config, all);
    this.open = all.stream().filter(ours).toList();
    this.origins = origins;
    this.disk = disk;
    this.clock = clock;
    this.snitch = Channels.snitch(config, clock);
    this.tally = new AlertTally(rule.channels());
    this.steppedNanos = clock.monotonicNanos();
    this.thread = Thread.ofPlatform().daemon().name("alerts").unstarted(this::run);
  }

  /// Tells by every channel that the configuration names.
  public static AlertPost start(
      Folders folders, Config config, List<NewsSource.Origin> origins, Clock clock) {
    AlertPost post = new AlertPost(folders, config, _ -> true, origins, new RealDisk(), clock);
    post.thread.start();
    return post;
  }

  /// Tells by files and the operator's own server alone; what is for others waits.
  public static AlertPost standIn(
      Folders folders, Config config, List<NewsSource.Origin> origins, Disk disk, Clock clock) {
    AlertPost post = new AlertPost(folders, config, Channels::isOurs, origins, disk, clock);
    post.thread.start();
    return post;
  }

  private void run() {
    try {
      while (!ending) {
        tellUntilItEnds();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ForceFailed failure) {
      LOG.error("the alerts' log cannot be forced", failure);
      fatal = Optional.of(failure);
      trouble = Optional.of("alerts cannot be told: " + failure.getMessage());
      use = LogUse.LOST;
    } finally {
      teller = Optional.empty();
    }
  }

  private void tellUntilItEnds() throws InterruptedException {
    try (Teller now = open()) {
      teller = Optional.of(now);
      LOG.info("alerts are told channels={}", names());
      tell(now);
    } catch (LogTaken taken) {
      use = LogUse.SERVES;
      steppedNanos = clock.monotonicNanos();
      trouble = Optional.of("somebody else tells alerts: " + taken.getMessage());
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (ForceFailed fatalFailure) {
      throw fatalFailure;
    } catch (RuntimeException defect) {
      LOG.error("alerts cannot be told, it is tried again", defect);
      trouble = Optional.of("alerts cannot be told: " + defect);
      use = LogUse.LOST;
      TimeUnit.MILLISECONDS.sleep(AFTER_DEFECT_MILLIS);
    } finally {
      teller = Optional.empty();
    }
  }

  private void tell(Teller now) throws InterruptedException {
    try {
      while (!ending) {
        now.step(STEP_MILLIS);
        use = LogUse.SERVES;
        steppedNanos = clock.monotonicNanos();
        trouble = now.trouble();
        snitch.ifPresent(Snitch::aliveNow);
      }
    } finally {
      remembered = now.book();
    }
  }

  private Teller open() {
    String holder = "alerts pid " + ProcessHandle.current().pid();
    AlertLog log = AlertLog.open(disk, folders.log(AlertLog.SOURCE), holder, clock.wallMillis());
    remembered = log.found();
    boolean begun = false;
    try {
      Teller now = new Teller(rule, log, open, origins, tally, clock);
      begun = true;
      return now;
    } finally {
      if (!begun) {
        // Its lock would keep the next try out.
        log.close();
      }
    }
  }

  private List<String> names() {
    return open.stream().map(channel -> channel.rule().name()).toList();
  }

  /// Why alerts are not told now, or not as they should be. Any thread.
  public Optional<String> trouble() {
    boolean stalled = clock.monotonicNanos() - steppedNanos > STALLED_NANOS;
    return stalled ? Optional.of("the teller of alerts does not move") : trouble;
  }

  /// Whether what is told can be remembered. Any thread.
  public LogUse logUse() {
    return use;
  }

  /// Whether its thread is gone, so that nothing is told any more. Any thread.
  public boolean hasEnded() {
    return !thread.isAlive();
  }

  /// How far that log was dealt with, as this post knows it; empty where it never did. Any thread.
  public Optional<AlertBook.Place> place(String source) {
    return Optional.ofNullable(book().orElse(remembered).sources().get(source));
  }

  /// What ends the process: nobody knows what the log holds. Any thread.
  public void rethrow() {
    if (fatal.isPresent()) {
      throw fatal.get();
    }
  }

  /// What became of the messages of this process. Any thread.
  public Tally told() {
    return tally.told();
  }

  /// Everything that is known now; empty while somebody else tells. Any thread.
  public Optional<AlertBook> book() {
    return teller.map(Teller::book);
  }

  public AlertRule rule() {
    return rule;
  }

  /// Brings an operator's wish; the answer comes once it is durable. Any thread.
  public CompletableFuture<AlertWish.Answer> ask(AlertWish wish) {
    return teller
        .map(now -> now.ask(wish))
        .orElseGet(() ->
            CompletableFuture.completedFuture(
                new AlertWish.Answer(
                    AlertWish.Answer.Kind.CONFLICT,
                    "alerts are not told by this process now: " + trouble().orElse("starting"))));
  }

  /// Ends telling and frees the log; waits for it, within bounds.
  @Override
  public void close() {
    ending = true;
    teller.ifPresent(Teller::wake);
    try {
      thread.join(END_MILLIS_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    snitch.ifPresent(Snitch::close);
  }
}
