package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LeaseRules;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.model.command.Command;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.road.Followed;
import io.breakwater.runtime.road.Following;
import io.breakwater.runtime.road.ForeignSignal;
import io.breakwater.runtime.road.LeasePump;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.PublicationMapping;
import io.breakwater.runtime.road.RoadTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trader's side of the road: its publications go out, signals and commands of others come in,
/// and the kernel is told whether the road is there. Without a configured road it says so, once a
/// life, and does nothing.
final class TraderRoad implements RoadTraffic.Watcher, AutoCloseable {
  /// Where scripts in other languages put their signals.
  static final String SIGNALS_STREAM = "bw:in:signals";

  /// Where commands come that need no operator's token.
  static final String CONTROL_STREAM = "bw:control";

  private static final Logger LOG = LoggerFactory.getLogger(TraderRoad.class);
  private static final String POLICY_EVENTS = "policy.";
  private static final int COMMANDS_PER_TURN_MAX = 16;
  private static final Duration SIGNALS_WAIT = Duration.ofSeconds(1);

  /// The gate waits for the end of this stream when the road is back.
  private static final Duration CONTROL_WAIT = Duration.ofMillis(100);

  private static final Duration LEASE_TTL = Duration.ofSeconds(10);
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);

  /// Who follows the trader's turns.
  private static final Set<Component> READERS = Set.of(Component.STRATEGIST, Component.MONITOR);

  private static final String SIGNAL = "signal";
  private static final String COMMAND = "command";
  private static final String POLICY = "policy";

  private final Optional<RoadTraffic> traffic;
  private final Inbox inbox;
  private final Places places;
  private final boolean leased;
  private final Clock clock;
  private final Duration commandAgeMax;
  private final RoadWord word = new RoadWord();
  private final ChannelTrips trips = new ChannelTrips(CONTROL_STREAM);
  // Whether the relays have begun; touched by the lease's thread alone.
  private boolean forwards;
  // Set once when the first turn is durable, read by sending threads.
  private volatile BooleanSupplier lease;

  TraderRoad(Places places, Terms terms, Inbox inbox, Clock clock) {
    this.places = places;
    this.traffic = places.road();
    this.leased = terms.leased();
    this.commandAgeMax = terms.commandAgeMax();
    this.inbox = inbox;
    this.clock = clock;
    this.lease = () -> !leased;
  }

  /// What the configuration says of the road.
  ///
  /// @param commandAgeMax how old a command of the stream may be that asks for something now
  record Terms(boolean leased, Duration commandAgeMax) {
    static Terms of(Config config) {
      int seconds = config.integer("redis.command_age_max_s");
      if (seconds < 1) {
        throw config.wrong("redis.command_age_max_s", "1 or more");
      }
      return new Terms(config.claim("redis.lease"), Duration.ofSeconds(seconds));
    }
  }

  static TraderRoad open(Config config, Folders folders, Disk disk, Clock clock, Inbox inbox) {
    Places places =
        new Places(Component.here(config), RoadTraffic.open(config, folders, disk, clock));
    places.needFeeder(Component.TRADER);
    Terms terms = Terms.of(config);
    if (terms.leased() && places.road().isEmpty()) {
      throw config.wrong("redis.lease", "false where redis.url names no Redis");
    }
    return new TraderRoad(places, terms, inbox, clock);
  }

  /// What the first turn of a life says of the road.
  Input.RoadSeen atStart() {
    return traffic.isPresent()
        ? new Input.RoadSeen(RoadState.DOWN, RoadWord.NOTHING_YET)
        : new Input.RoadSeen(RoadState.NONE, "none is configured");
  }

  /// What the first turn of a life says of the lease.
  Input.LeaseSeen leaseAtStart() {
    return leased
        ? new Input.LeaseSeen(false, "the lease on Redis is not held yet")
        : new Input.LeaseSeen(true, "the journal's file lock");
  }

  /// Whether exposure may be signed at this instant, as far as the lease on Redis is asked for.
  boolean leaseAllows() {
    return lease.getAsBoolean();
  }

  /// The log of a component on another host; empty where it runs on this one.
  Optional<RecordShelf> elsewhere(String source, Component component) {
    return places
        .roadTo(component)
        .map(road -> road.shelf(source, Component.TRADER.text(), inbox::wake));
  }

  /// Begins to watch and to forward; called when the first turn is durable.
  void begin(Folders folders, long epoch, String account, Duration recvWindow) {
    traffic.ifPresent(road -> {
      road.watch(this);
      road.hear(
          List.of(CONTROL_STREAM),
          heard -> {
            trips.hear(heard.text());
            inbox.wake();
          },
          this);
      if (leased) {
        LeaseRules rules = new LeaseRules(LEASE_TTL, recvWindow, LEASE_MARGIN);
        Runnable forward = () -> forward(road, folders, epoch);
        LeasePump.Listener listener = (held, detail) -> leaseMoved(held, detail, forward);
        lease = road.lease(account, epoch, rules, listener, this)::allows;
      } else {
        forward(road, folders, epoch);
      }
    });
  }

  /// A trader that waits for the lease writes nothing on the road: its later epoch would fence the
  /// one that holds it.
  private void leaseMoved(boolean held, String detail, Runnable forward) {
    if (held && !forwards) {
      forwards = true;
      forward.run();
    }
    inbox.put(new Input.LeaseSeen(held, detail));
  }

  private void forward(RoadTraffic road, Folders folders, long epoch) {
    String trader = Component.TRADER.text();
    var log = folders.log(trader);
    road.relay(trader, log, epoch, publications(trader, ""), this);
    road.relay(POLICY, log, epoch, publications(trader, POLICY_EVENTS), this);
    if (forwardsTurns()) {
      road.relayWhole(Places.TURNS, log, epoch, true, this);
    }
  }

  private static RecordMapping publications(String source, String typesBegin) {
    return new PublicationMapping(source, type -> type.startsWith(typesBegin));
  }

  /// Signals of others, from behind the last that this journal has decided upon.
  List<Tail<Input>> signals(Map<String, Cursor> consumed) {
    Following all = new Following(SIGNALS_STREAM, behind(SIGNALS_STREAM, consumed), SIGNALS_WAIT);
    Following.Reading<Input> reading =
        reading(SIGNALS_STREAM, (entry, _) -> new Input.SignalReceived(signal(entry)));
    return traffic
        .map(road -> List.<Tail<Input>>of(road.follow(all, reading, this)))
        .orElse(List.of());
  }

  /// Commands, and what the kernel is told of the road itself.
  RoadInputs inputs(Map<String, Cursor> consumed) {
    EntryId decided = behind(CONTROL_STREAM, consumed);
    CommandAge age = new CommandAge(commandAgeMax, decided);
    Following all = new Following(CONTROL_STREAM, decided, CONTROL_WAIT);
    return traffic
        .map(road -> inputs(road.follow(all, reading(CONTROL_STREAM, received(age)), this)))
        .orElse(RoadInputs.NONE);
  }

  private static BiFunction<RoadEntry, Long, Input> received(CommandAge age) {
    return (entry, wallMillis) -> {
      Command command = command(entry);
      age.check(command, entry, wallMillis);
      return new Input.CommandReceived(commandId(entry.id().toString()), command);
    };
  }

  /// Its place in the stream is a command's name.
  static String commandId(String entry) {
    return RoadTraffic.source(CONTROL_STREAM) + ' ' + entry;
  }

  private static Following.Reading<Input> reading(
      String stream, BiFunction<RoadEntry, Long, Input> read) {
    return new Following.Reading<>() {
      @Override
      public Input read(RoadEntry entry, long wallMillis) {
        return read.apply(entry, wallMillis);
      }

      @Override
      public Input refused(EntryId at, String cause) {
        return Input.EntryRefused.of(stream, at.toString(), cause);
      }
    };
  }

  /// Whatever was asked for comes before the word that nothing is unseen.
  RoadInputs inputs(Followed<Input> commands) {
    return wallMillis -> {
      List<Arrived> inputs = new ArrayList<>();
      trips
          .take(clock.monotonicNanos(), wallMillis)
          .forEach(input -> inputs.add(new Arrived(input, Cursor.LOCAL, wallMillis)));
      commands.poll(
          COMMANDS_PER_TURN_MAX,
          (input, cursor) -> {
            inputs.add(new Arrived(input, cursor, wallMillis));
            LastEntry.told(CONTROL_STREAM, cursor, wallMillis).ifPresent(inputs::add);
          });
      word.take(commands::missing)
          .forEach(seen -> inputs.add(new Arrived(seen, Cursor.LOCAL, wallMillis)));
      return inputs;
    };
  }

  /// Whoever may write the stream may make the account safer. What could make it less safe needs an
  /// operator's token, at the door; of a change of the policy only what is stricter is taken, since
  /// version 0 is never in force.
  static Command command(RoadEntry entry) {
    Command command;
    try {
      command = CommandText.readUnversioned(dataOf(entry, COMMAND));
    } catch (Problem problem) {
      throw new IllegalArgumentException(problem.getMessage(), problem);
    }
    return switch (command) {
      case Command.Trip _,
          Command.Halt _,
          Command.CancelOrders _,
          Command.CancelAccount _,
          Command.Flatten _,
          Command.Reconcile _ ->
          command;
      case Command.SetPolicy(_, var changes, var operator, var reason) ->
          new Command.SetPolicy(0, changes, operator, reason);
      case Command.Reset _,
          Command.Resume _,
          Command.AdoptOrder _,
          Command.AdoptPosition _,
          Command.ResolveOrder _,
          Command.ResetBreaker _ ->
          throw new IllegalArgumentException(
              "this command needs an operator's token, at the trader's door");
    };
  }

  static Signal signal(RoadEntry entry) {
    long madeAtMillis = CommandAge.written(entry).toEpochMilli();
    return ForeignSignal.read(dataOf(entry, SIGNAL), entry.id().toString(), madeAtMillis);
  }

  private static String dataOf(RoadEntry entry, String type) {
    if (!entry.type().equals(type)) {
      throw new IllegalArgumentException("its type is not " + type + ": " + entry.type());
    }
    return entry.data();
  }

  private static EntryId behind(String stream, Map<String, Cursor> consumed) {
    Cursor cursor = consumed.get(RoadTraffic.source(stream));
    return cursor == null ? EntryId.NONE : new EntryId(cursor.epoch(), cursor.sequence());
  }

  @Override
  public void up(String detail) {
    word.up(detail, clock.monotonicNanos());
    inbox.wake();
  }

  @Override
  public void down(String detail) {
    word.down(detail);
    inbox.wake();
  }

  private void lose(String why) {
    word.lose(why);
    inbox.wake();
  }

  private void doubt(String why) {
    word.doubt(why);
    inbox.wake();
  }

  /// Where the log and the road contradict each other the account is read anew before anything more
  /// is risked: that is what follows when the road comes back.
  @Override
  public void found(RoadFinding finding) {
    switch (finding) {
      case RoadFinding.Fenced(var stream, var reason) -> {
        LOG.error("road finding={}", finding);
        lose("fenced on " + stream + ": " + reason + "; only a new start of the trader ends this");
      }
      case RoadFinding.OwnTailLost _, RoadFinding.EntryMissing _, RoadFinding.LogBroken _ -> {
        LOG.error("road finding={}", finding);
        doubt(finding.toString());
      }
      case RoadFinding.RedisLost _, RoadFinding.RunChanged _, RoadFinding.TookOver _ ->
          LOG.warn("road finding={}", finding);
      case RoadFinding.NotPlaced _,
          RoadFinding.LogGap _,
          RoadFinding.TrimmedUnread _,
          RoadFinding.CursorUnsaved _ ->
          LOG.error("road finding={}", finding);
      case RoadFinding.CursorReset _, RoadFinding.StreamGap _ ->
          LOG.warn("road finding={}", finding);
    }
  }

  @Override
  public void spool(String source, SpoolLevel level, String detail) {
    inbox.put(new Input.SpoolSeen(source, level, detail));
  }

  @Override
  public void ended(String worker, String cause) {
    lose(worker + " ended: " + cause);
  }

  @Override
  public void arrived() {
    inbox.wake();
  }

  /// The sources that this process forwards, now or once it holds the lease.
  List<String> relays() {
    if (traffic.isEmpty()) {
      return List.of();
    }
    List<String> sources = new ArrayList<>(List.of(Component.TRADER.text(), POLICY));
    if (forwardsTurns()) {
      sources.add(Places.TURNS);
    }
    return sources;
  }

  private boolean forwardsTurns() {
    return !places.here().containsAll(READERS);
  }

  boolean isConfigured() {
    return traffic.isPresent();
  }

  /// How far the relays are, and how sessions with Redis fared. Any thread.
  static void figuresTo(Optional<TraderRoad> road, Scrape scrape) {
    RoadTraffic.figuresTo(road.flatMap(one -> one.traffic), scrape);
  }

  @Override
  public void close() {
    traffic.ifPresent(RoadTraffic::close);
  }
}
