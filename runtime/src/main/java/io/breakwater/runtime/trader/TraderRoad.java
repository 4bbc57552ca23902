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
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.road.ForeignSignal;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.PublicationMapping;
import io.breakwater.runtime.road.RoadTraffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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
  private static final Duration LEASE_TTL = Duration.ofSeconds(10);
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);

  /// Who follows the trader's turns.
  private static final Set<Component> READERS = Set.of(Component.STRATEGIST, Component.MONITOR);

  private static final String SIGNAL = "signal";
  private static final String COMMAND = "command";

  private final Optional<RoadTraffic> traffic;
  private final Inbox inbox;
  private final Places places;
  private final boolean leased;
  // What the watch said last. The watch, relays and readers each have a thread, and what the kernel
  // is told must be in the order of what is so: one lock guards all three.
  private final ReentrantLock lock = new ReentrantLock();
  private boolean contact;
  private String contactDetail = "";
  private boolean gone;
  // Set once when the first turn is durable, read by sending threads.
  private volatile BooleanSupplier lease;

  TraderRoad(Places places, boolean leased, Inbox inbox) {
    this.places = places;
    this.traffic = places.road();
    this.leased = leased;
    this.inbox = inbox;
    this.lease = () -> !leased;
  }

  static TraderRoad open(Config config, Folders folders, Disk disk, Clock clock, Inbox inbox) {
    Places places =
        new Places(Component.here(config), RoadTraffic.open(config, folders, disk, clock));
    places.needFeeder(Component.TRADER);
    boolean leased = config.claim("redis.lease");
    if (leased && places.road().isEmpty()) {
      throw config.wrong("redis.lease", "false where redis.url names no Redis");
    }
    return new TraderRoad(places, leased, inbox);
  }

  /// What the first turn of a life says of the road.
  Input.RoadSeen atStart() {
    return traffic.isPresent()
        ? new Input.RoadSeen(RoadState.DOWN, "no contact in this life yet")
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
      String trader = Component.TRADER.text();
      var log = folders.log(trader);
      road.watch(this);
      road.relay(trader, log, epoch, publications(trader, ""), this);
      road.relay("policy", log, epoch, publications(trader, POLICY_EVENTS), this);
      if (!places.here().containsAll(READERS)) {
        road.relayWhole(Places.TURNS, log, epoch, true, this);
      }
      if (leased) {
        LeaseRules rules = new LeaseRules(LEASE_TTL, recvWindow, LEASE_MARGIN);
        lease = road.lease(account, epoch, rules, this::leaseMoved, this)::allows;
      }
    });
  }

  private void leaseMoved(boolean held, String detail) {
    inbox.put(new Input.LeaseSeen(held, detail));
  }

  private static RecordMapping publications(String source, String typesBegin) {
    return new PublicationMapping(source, type -> type.startsWith(typesBegin));
  }

  /// Signals of others, from behind the last that this journal has decided upon.
  List<Tail<Signal>> signals(Map<String, Cursor> consumed) {
    return traffic
        .map(road ->
            List.of(
                road.follow(
                    SIGNALS_STREAM, behind(SIGNALS_STREAM, consumed), TraderRoad::signal, this)))
        .orElse(List.of());
  }

  Tail<Command> commands(Map<String, Cursor> consumed) {
    return traffic
        .map(road ->
            road.follow(
                CONTROL_STREAM, behind(CONTROL_STREAM, consumed), TraderRoad::command, this))
        .orElse((_, _) -> 0);
  }

  /// Whoever may write the stream may make the account safer. What could make it less safe needs an
  /// operator's token, at the door; of a change of the policy only what is stricter is taken, since
  /// version 0 is never in force.
  static Command command(RoadEntry entry) {
    Command command;
    try {
      command = CommandText.read(dataOf(entry, COMMAND));
    } catch (Problem problem) {
      throw new IllegalArgumentException(problem.getMessage(), problem);
    }
    return switch (command) {
      case Command.Trip _,
          Command.Halt _,
          Command.CancelOrders _,
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

  private static Signal signal(RoadEntry entry) {
    return ForeignSignal.read(dataOf(entry, SIGNAL), entry.id().toString(), entry.id().epoch());
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
    telling(() -> {
      contact = true;
      contactDetail = detail;
      tell(RoadState.UP, detail);
    });
  }

  @Override
  public void down(String detail) {
    telling(() -> {
      contact = false;
      tell(RoadState.DOWN, detail);
    });
  }

  /// Whoever answers, this life has no road any more.
  private void lose(String why) {
    telling(() -> {
      tell(RoadState.DOWN, why);
      gone = true;
    });
  }

  /// As if contact had been lost and found again. Where there is none, finding it again is enough.
  private void doubt(String why) {
    telling(() -> {
      if (contact) {
        tell(RoadState.DOWN, why);
        tell(RoadState.UP, contactDetail);
      }
    });
  }

  private void telling(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  private void tell(RoadState state, String detail) {
    if (!gone) {
      inbox.put(new Input.RoadSeen(state, detail));
    }
  }

  /// Where the log and the road contradict each other the account is read anew before anything more
  /// is risked: that is what follows when the road comes back.
  @Override
  public void found(RoadFinding finding) {
    switch (finding) {
      case RoadFinding.Fenced(var stream, var reason) -> {
        LOG.error("road finding={}", finding);
        lose("fenced on " + stream + ": " + reason);
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
  public void ended(String worker, String cause) {
    lose(worker + " ended: " + cause);
  }

  @Override
  public void arrived() {
    inbox.wake();
  }

  @Override
  public void refused(String stream, String entry, String cause) {
    inbox.put(Input.EntryRefused.of(stream, entry, cause));
  }

  boolean isConfigured() {
    return traffic.isPresent();
  }

  Map<String, Long> metrics() {
    return traffic.map(RoadTraffic::metrics).orElse(Map.of());
  }

  @Override
  public void close() {
    traffic.ifPresent(RoadTraffic::close);
  }
}
