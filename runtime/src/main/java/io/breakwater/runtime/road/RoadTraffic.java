package io.breakwater.runtime.road;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.bus.redis.Delivery;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.JedisDoor;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LeaseRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadConsumer;
import io.breakwater.bus.redis.RoadEar;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.bus.redis.RoadFailure;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadLease;
import io.breakwater.bus.redis.RoadNames;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.redis.RoadTime;
import io.breakwater.bus.redis.RoadWatch;
import io.breakwater.bus.state.StateFile;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.gauge.Histogram;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.gauge.Tally;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.process.Wakes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process on the road: relays of its logs, a watch over the connection, streams that it reads.
/// Each has a virtual thread and a connection of its own, so that one that waits holds up no other,
/// and nobody who decides ever waits for Redis.
public final class RoadTraffic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoadTraffic.class);
  private static final int ENTRIES_PER_STEP_MAX = 512;
  private static final Duration READ_WAIT = Duration.ofSeconds(1);
  private static final long END_MILLIS_MAX = 3_000;

  private final RoadSettings settings;
  private final CountedDoor door;
  private final RoadTime time;
  private final Folders folders;
  private final Disk disk;
  private final Spool.Limits spool;
  private final Histogram replays = Histogram.ofWaiting();
  // Relays may begin late, on the lease's own thread, while somebody asks for figures.
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<RelayPump> pumps = new CopyOnWriteArrayList<>();

  /// What this process needs to know of the road.
  public interface Watcher {
    void up(String detail);

    void down(String detail);

    /// Something was found that a person should know of.
    void found(RoadFinding finding);

    /// There is something to take.
    void arrived();

    /// What waits on disk for Redis came near to a limit, reached it, or went.
    void spool(String source, SpoolLevel level, String detail);

    /// A thread of the road ended by a defect: what it did is not done any more in this life.
    void ended(String worker, String cause);
  }

  private RoadTraffic(
      RoadSettings settings, Spool.Limits spool, Folders folders, Disk disk, Clock clock) {
    this.settings = settings;
    this.spool = spool;
    this.door = new CountedDoor(new JedisDoor(settings));
    this.time = new RoadClock(clock);
    this.folders = folders;
    this.disk = disk;
  }

  /// The traffic of this process, where a road is configured.
  public static Optional<RoadTraffic> open(Config config, Folders folders, Disk disk, Clock clock) {
    return RoadConfig.settings(config)
        .map(settings -> new RoadTraffic(settings, RoadConfig.spool(config), folders, disk, clock));
  }

  /// Tells this data folder's logs from everybody else's. It lies beside them and goes with them.
  private String writer() {
    Path file = folders.log("writer.id");
    return SmallFile.read(file)
        .orElseGet(() -> {
          String fresh = UUID.randomUUID().toString();
          SmallFile.replace(file, fresh);
          return fresh;
        });
  }

  /// Tells the watcher when the road is there and when it is not.
  public void watch(Watcher watcher) {
    RoadWatch watch =
        new RoadWatch(
            session(settings.ladders().commands()),
            settings.limits(),
            new RoadWatch.Listener() {
              @Override
              public void up(String runId) {
                watcher.up("Redis run " + runId);
              }

              @Override
              public void down(RoadFailure failure, String detail) {
                watcher.down(failure + ": " + detail);
              }
            });
    start(
        "road-watch",
        watcher,
        () -> {
          try (watch) {
            watch.run();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// Forwards a log of this process to the stream of the source.
  ///
  /// @param epoch under which the log is open now
  public void relay(
      String source, Path logFolder, long epoch, RecordMapping mapping, Watcher watcher) {
    Relay relay =
        new Relay(
            new Relay.Route(source, writer(), epoch),
            new LogRelaySource(disk, logFolder, mapping),
            session(settings.ladders().commands()),
            new RelayCursor(new StateFile(disk, folders.state("relay-" + source))),
            new RelayTrim(settings.limits(), time, watcher::found),
            watcher::found);
    RelayPump pump =
        new RelayPump(
            source,
            relay,
            new RelayPump.Ears(
                LogReader.openAtHead(disk, logFolder), new BellListener(Wakes.listenerSocket())),
            RelayClaim.of(disk, logFolder, source, time, relay.settled()),
            new Spool(
                source,
                new LogRelaySource(disk, logFolder, mapping),
                spool,
                time,
                replays,
                (level, detail) -> watcher.spool(source, level, detail)),
            time);
    pumps.add(pump);
    start("relay-" + source, watcher, pump::run);
  }

  /// Follows a stream that anybody may write to.
  public <T> Followed<T> follow(
      Following following, Following.Reading<T> reading, Watcher watcher) {
    String stream = following.stream();
    RoadSession session = session(settings.ladders().subscriptions());
    RoadConsumer.Subscription subscription =
        new RoadConsumer.Subscription(
            List.of(stream), List.of(), "", ENTRIES_PER_STEP_MAX, following.waitMax());
    RoadTail<T> tail =
        new RoadTail<>(
            stream,
            session,
            taker ->
                new RoadConsumer(
                    subscription,
                    Map.of(stream, following.behind()),
                    session,
                    taker,
                    watcher::found),
            new RoadTail.Reading<>() {
              @Override
              public T read(Delivery.Event event) {
                return reading.read(event.entry(), time.wallMillis());
              }

              @Override
              public T refused(EntryId at, String cause) {
                return reading.refused(at, cause);
              }
            },
            watcher::arrived);
    start("follow-" + stream, watcher, tail::run);
    return tail;
  }

  /// Hears what is said on channels while there is a connection; what is said meanwhile is lost.
  ///
  /// @param into on a thread of its own
  public void hear(List<String> channels, Consumer<RoadEar.Heard> into, Watcher watcher) {
    EarPump pump = new EarPump(door, channels, settings.ladders().subscriptions(), time, into);
    start("hear-" + channels.getFirst(), watcher, pump::run);
  }

  /// The source that a journal's cursor names for a stream.
  public static String source(String stream) {
    return RoadTail.source(stream);
  }

  /// Forwards a log of this process as it is, for readers of other hosts, with its snapshots.
  ///
  /// @param source names the stream
  /// @param state whether readers need the records from the beginning, or a snapshot
  public void relayWhole(
      String source, Path logFolder, long epoch, boolean state, Watcher watcher) {
    RoadPost post =
        new RoadPost(
            source,
            writer() + ' ' + epoch,
            state ? Optional.of(Snapshots.open(disk, logFolder)) : Optional.empty(),
            session(settings.ladders().commands()));
    start("post-" + source, watcher, post::run);
    relay(source, logFolder, epoch, new WholeRecords(source), watcher);
  }

  /// A log of another host, whose own [#relayWhole] fills the stream.
  ///
  /// @param reader registers how far this process is, so that nothing unread is trimmed
  /// @param arrived on another thread, when there is something to poll
  public RecordShelf shelf(String source, String reader, Runnable arrived) {
    AtomicReference<Consumer<LogPosition>> renewed = new AtomicReference<>(_ -> {});
    RoadShelf shelf =
        new RoadShelf(
            (behind, pause) ->
                reader(
                    new RoadReader.Order(source, behind, ENTRIES_PER_STEP_MAX, pause),
                    reader,
                    arrived,
                    position -> renewed.get().accept(position)),
            () -> snapshots(source),
            time);
    renewed.set(shelf::beginsBehind);
    return shelf;
  }

  /// The whole records of another host's log that come from now on; throws [RoadFailed].
  public RecordSource newest(String source) {
    EntryId top = once(road -> road.stateOf(RoadNames.stream(source)).top());
    LogPosition behind = new LogPosition(top.epoch(), top.number());
    return reader(
        new RoadReader.Order(source, behind, ENTRIES_PER_STEP_MAX, 0), "", () -> {}, _ -> {});
  }

  /// Appends an entry to a stream that anybody may write to; throws [RoadFailed], and then it may
  /// have been appended.
  public EntryId send(String stream, String type, String data) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("type", type);
    fields.put("data", data);
    return once(road -> road.appendAnyhow(stream, fields));
  }

  private <T> T once(Function<Road, T> work) {
    try (Road road = door.open()) {
      return work.apply(road);
    }
  }

  /// The lease of an account, taken and renewed by a thread of its own.
  ///
  /// @param epoch of this life
  public LeasePump lease(
      String account, long epoch, LeaseRules rules, LeasePump.Listener listener, Watcher watcher) {
    RoadSession session = session(settings.ladders().commands());
    LeasePump pump =
        new LeasePump(
            new RoadLease(account, writer() + ' ' + epoch, rules, session), time, listener);
    start("lease", watcher, pump::run);
    return pump;
  }

  private RoadReader reader(
      RoadReader.Order order, String reader, Runnable arrived, Consumer<LogPosition> renewed) {
    RoadSession session = session(settings.ladders().commands());
    String stream = RoadNames.stream(order.source());
    String name = reader.isEmpty() ? "" : writer() + '/' + reader;
    RoadConsumer.Subscription subscription =
        new RoadConsumer.Subscription(
            List.of(stream), List.of(), name, order.entriesMax(), READ_WAIT);
    return new RoadReader(
            order,
            session,
            (taker, findings) ->
                new RoadConsumer(
                    subscription,
                    Map.of(stream, SnapshotText.place(order.behind())),
                    session,
                    taker,
                    findings),
            arrived,
            renewed)
        .started();
  }

  private List<Snapshot> snapshots(String source) {
    try {
      String text =
          once(road -> road.fieldsOf(RoadNames.snapshots(source)))
              .getOrDefault(RoadPost.NEWEST, "");
      return text.isEmpty() ? List.of() : SnapshotText.read(text).map(List::of).orElse(List.of());
    } catch (RoadFailed failed) {
      LOG.warn("no snapshot to be had source={} cause=\"{}\"", source, failed.getMessage());
      return List.of();
    }
  }

  private RoadSession session(LadderRules rules) {
    return new RoadSession(door, rules, time);
  }

  private void start(String name, Watcher watcher, Runnable work) {
    threads.add(Thread.ofVirtual().name(name).start(() -> guarded(name, watcher, work)));
  }

  /// A worker that ends by a defect must not leave behind what it said last, as if it were still
  /// so.
  static void guarded(String name, Watcher watcher, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException defect) {
      LOG.error("thread of the road ended name={} cause={}", name, defect.toString(), defect);
      watcher.ended(name, defect.toString());
    }
  }

  /// How sessions with Redis fared; none where no road is configured. Any thread.
  public static void sessionsTo(Optional<RoadTraffic> traffic, Scrape scrape) {
    Tally sessions = traffic.map(road -> road.door.sessions()).orElseGet(CountedDoor::none);
    scrape.tally(Metric.REDIS_RECONNECTS_TOTAL, sessions);
  }

  /// How far each relay is, too. Any thread.
  public static void figuresTo(Optional<RoadTraffic> traffic, Scrape scrape) {
    sessionsTo(traffic, scrape);
    scrape.histogram(
        Metric.EVENT_REPLAY_DURATION_SECONDS,
        traffic.map(road -> road.replays).orElseGet(Histogram::ofWaiting));
    traffic.ifPresent(road -> road.pumps.forEach(pump -> pump.figuresTo(scrape)));
  }

  /// Ends every thread and keeps each relay's position.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    long end = time.nanos() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS_MAX);
    for (Thread thread : threads) {
      try {
        long left = TimeUnit.NANOSECONDS.toMillis(end - time.nanos());
        if (!thread.join(Duration.ofMillis(Math.max(1, left)))) {
          LOG.warn("thread did not end in time name={}", thread.getName());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
