package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LeaseRules;
import io.breakwater.bus.redis.RecordMapping;
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

  private final Optional<RoadTraffic> traffic;
  private final Inbox inbox;
  private final Places places;
  private final boolean leased;
  // Set by a relay's thread, read by the watch's: a fenced trader has no road, whoever answers.
  private volatile boolean fenced;
  private volatile String upDetail = "";
  // Set once when the first turn is durable, read by sending threads.
  private volatile BooleanSupplier lease;

  private TraderRoad(Places places, boolean leased, Inbox inbox) {
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
        lease = road.lease(account, epoch, rules, this::leaseMoved)::allows;
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
                    SIGNALS_STREAM,
                    behind(SIGNALS_STREAM, consumed),
                    (at, data) -> ForeignSignal.read(data, at.toString(), at.epoch()),
                    this)))
        .orElse(List.of());
  }

  Tail<Command> commands(Map<String, Cursor> consumed) {
    return traffic
        .map(road ->
            road.follow(
                CONTROL_STREAM, behind(CONTROL_STREAM, consumed), (_, data) -> command(data), this))
        .orElse((_, _) -> 0);
  }

  /// Whoever may write the stream may make the account safer; arming it again needs a token.
  private static Command command(String data) {
    try {
      Command command = CommandText.read(data);
      if (command instanceof Command.Reset) {
        throw new IllegalArgumentException("a reset needs an operator's token, at the door");
      }
      return command;
    } catch (Problem problem) {
      throw new IllegalArgumentException(problem.getMessage(), problem);
    }
  }

  private static EntryId behind(String stream, Map<String, Cursor> consumed) {
    Cursor cursor = consumed.get(RoadTraffic.source(stream));
    return cursor == null ? EntryId.NONE : new EntryId(cursor.epoch(), cursor.sequence());
  }

  @Override
  public void up(String detail) {
    upDetail = detail;
    if (!fenced) {
      inbox.put(new Input.RoadSeen(RoadState.UP, detail));
    }
  }

  @Override
  public void down(String detail) {
    inbox.put(new Input.RoadSeen(RoadState.DOWN, detail));
  }

  /// Where the log and the road contradict each other the account is read anew before anything more
  /// is risked: that is what follows when the road comes back.
  @Override
  public void found(RoadFinding finding) {
    switch (finding) {
      case RoadFinding.Fenced(var stream, var reason) -> {
        LOG.error("road finding={}", finding);
        fenced = true;
        down("fenced on " + stream + ": " + reason);
      }
      case RoadFinding.OwnTailLost _, RoadFinding.EntryMissing _, RoadFinding.LogBroken _ -> {
        LOG.error("road finding={}", finding);
        down(finding.toString());
        up(upDetail);
      }
      case RoadFinding.RedisLost _, RoadFinding.RunChanged _, RoadFinding.TookOver _ ->
          LOG.warn("road finding={}", finding);
      case RoadFinding.NotPlaced _, RoadFinding.LogGap _, RoadFinding.TrimmedUnread _ ->
          LOG.error("road finding={}", finding);
      case RoadFinding.CursorReset _, RoadFinding.StreamGap _ ->
          LOG.warn("road finding={}", finding);
    }
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
