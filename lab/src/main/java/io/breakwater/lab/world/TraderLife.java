package io.breakwater.lab.world;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.log.Finding;
import io.breakwater.bus.log.ForceFailed;
import io.breakwater.kernel.State;
import io.breakwater.lab.disk.SimDisk;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.storage.PacedScrub;
import io.breakwater.runtime.trader.Answers;
import io.breakwater.runtime.trader.GatePass;
import io.breakwater.runtime.trader.Inbox;
import io.breakwater.runtime.trader.KernelTime;
import io.breakwater.runtime.trader.LogJournal;
import io.breakwater.runtime.trader.Recovered;
import io.breakwater.runtime.trader.Trader;
import io.breakwater.runtime.trader.TraderLoop;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.SteadyWord;
import io.breakwater.venue.binance.VenueWord;
import io.breakwater.venue.dialect.ExchangeListing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// One process of the simulated trader, from its start to its death, with the shipped classes.
final class TraderLife {
  private final Place place;
  private final BiConsumer<TraderLife, Ending> ended;
  private final HostLoop loop;
  private final Network network;
  private final Inbox inbox;
  private final KillSwitch killSwitch;
  private final VenueWord word;
  private final TraderLog log;
  private final Recovered recovered;
  private final LogJournal journal;
  private final Reread reread;
  private final Optional<RelayLine> relay;
  private final Pump pace;
  private final Stall stall;
  private Optional<TraderLoop> pump = Optional.empty();

  /// Where it lives.
  record Place(
      Ground ground,
      Assembly assembly,
      TraderHost.Hosts hosts,
      SimDisk disk,
      Draws draws,
      Optional<RedisHost> redis) {}

  /// What a process dies of by itself.
  enum Ending {
    /// A point that was armed.
    STRUCK,
    /// Its disk failed it.
    DISK,
    /// The host lost power in the middle of a force.
    POWER
  }

  /// Opens the log and recovers; throws what the disk throws where that cannot be done.
  ///
  /// @param number of this life, from 1
  /// @param ended told when it dies of itself
  TraderLife(Place place, int number, BiConsumer<TraderLife, Ending> ended) {
    Ground ground = place.ground();
    SimDisk disk = place.disk();
    this.place = place;
    this.ended = ended;
    this.loop = new HostLoop(ground.timeline(), ground.clock());
    this.network = new Network(ground, place.hosts().venue(), "trader" + number);
    this.inbox = new Inbox(ground.clock());
    this.killSwitch = new KillSwitch(number, disk, ground);
    this.word = place.assembly().word().apply(new SteadyWord(LogFolders.venueWord(disk), loop));
    this.log = new TraderLog(place.assembly(), disk, ground);
    this.recovered = log.recovered();
    this.journal = log.journal();
    this.reread = new Reread(log.disk(), ground, this::rotten);
    this.relay =
        place
            .redis()
            .map(there ->
                new RelayLine(
                    ground, there, log, new RelayLine.Ports(loop, this::guarded, this::sink)));
    this.stall = new Stall(loop, disk, ground.conditions());
    this.pace = new Pump(ground, loop, place.draws(), this::step);
  }

  private void rotten(Finding.Corruption found) {
    journal.rotten(found);
    sink(PacedScrub.told(LogFolders.TRADER, found));
  }

  void sink(Input input) {
    inbox.put(input);
    pace.ring();
  }

  private void step() {
    if (pump.isEmpty()) {
      return;
    }
    TraderLoop now = pump.get();
    guarded(() -> {
      boolean worked = turn(now);
      log.keepSnapshots(now.trader().state());
      pace.stepped(now, worked);
      if (worked) {
        relay.ifPresent(RelayLine::ring);
      }
      // What it finds wakes the pump, as another thread would.
      if (!place.ground().rhythm().isLull() || !reread.isDone()) {
        reread.stepIfDue();
      }
    });
  }

  /// Takes a turn where there is one to take, which lasts as long as its forces do.
  private boolean turn(TraderLoop now) {
    boolean[] worked = {false};
    pace.busyFor(
        stall.of(() -> {
          worked[0] = now.step();
          if (!worked[0]) {
            journal.prepare();
          }
        }));
    return worked[0];
  }

  /// A life that knows its markets takes turns before the venue has said anything; a first one
  /// waits for the listing.
  void begin() {
    List<Instrument> known = Terms.known(place.ground().scene(), recovered.state());
    if (known.isEmpty()) {
      askListing(listing -> trade(listing.instruments()).client().adopt(listing));
      return;
    }
    guarded(() -> {
      BinanceVenue client = trade(known).client();
      askListing(listing -> {
        client.adopt(listing);
        Input.Configured now = Terms.configured(place.ground().scene(), listing.instruments());
        if (!Set.copyOf(now.instruments()).equals(Set.copyOf(known))) {
          sink(now);
        }
      });
    });
  }

  private void askListing(Consumer<ExchangeListing> then) {
    new ListingRead(loop, network, word, place.ground().rhythm())
        .ask(listing -> guarded(() -> then.accept(listing)));
  }

  private VenueLine trade(List<Instrument> instruments) {
    Consumer<VenueInput> heard = place.assembly().heardBy(this::sink);
    VenueLine line =
        VenueLine.of(
            loop,
            place.ground(),
            network,
            word,
            () ->
                pump.map(now -> now.trader().state().policy().latency())
                    .orElse(LatencyPolicy.DEFAULTS),
            heard);
    BinanceVenue client = line.client();
    State state = place.assembly().recovered().apply(recovered.state());
    place.ground().judge().see(new Seen.LifeTaken(state));
    Trader trader =
        new Trader(
            place.assembly().kernel(),
            new Trader.Ports(
                place.assembly().journal().apply(killSwitch.around(journal)),
                killSwitch.around(stall.around(place.assembly().venue().apply(client))),
                new Answers(),
                new GatePass(place.assembly().kernel())),
            new KernelTime(place.ground().clock(), recovered.lastTurnNanos()),
            state,
            log.epoch(),
            Version.buildId());
    TraderLoop fresh =
        new TraderLoop(
            trader,
            inbox,
            TraderLoop.Sources.of(
                HostTails.feed(place.hosts().feederDisk().elsewhere()),
                HostTails.signals(place.hosts().strategistDisk().elsewhere(), recovered),
                place.ground().conditions()::stopFile),
            place.ground().clock());
    pump = Optional.of(fresh);
    List<Input> first =
        List.of(
            new Input.LifeBegan(log.epoch(), Version.buildId(), recovered.rescue()),
            Terms.configured(place.ground().scene(), instruments),
            relay
                .map(RelayLine::leaseAtStart)
                .orElse(new Input.LeaseSeen(true, "the journal's file lock")));
    pace.busyFor(stall.of(() -> fresh.begin(first)));
    line.start();
    place.ground().conditions().roadAfter(state).ifPresent(this::sink);
    pace.ring();
    return line;
  }

  void guarded(Runnable work) {
    try {
      work.run();
    } catch (Killed killed) {
      ended.accept(this, Ending.STRUCK);
    } catch (PowerFailed failed) {
      ended.accept(this, Ending.POWER);
    } catch (ForceFailed | DiskFailed failed) {
      ended.accept(this, Ending.DISK);
    }
  }

  /// The process is gone; what it had sent goes on its way.
  void die() {
    loop.die();
    network.die();
  }

  /// Stands still for so long, as one that was stopped or that collects its garbage.
  void pause(long millis) {
    long until = place.ground().timeline().nowNanos() + TimeUnit.MILLISECONDS.toNanos(millis);
    loop.pauseUntil(until);
    network.pauseUntil(until);
  }

  boolean isAlive() {
    return loop.isAlive();
  }

  KillSwitch killSwitch() {
    return killSwitch;
  }

  Recovered recovered() {
    return recovered;
  }

  TraderLog log() {
    return log;
  }

  Reread reread() {
    return reread;
  }

  Optional<RelayLine> relay() {
    return relay;
  }

  /// What takes its turns, once it knows its markets.
  Optional<TraderLoop> pump() {
    return pump;
  }

  void wake() {
    pace.ring();
  }

  /// What it holds while it trades.
  Optional<Footprint> footprint() {
    SimDisk disk = place.disk();
    return pump.map(now ->
        Footprint.of(loop, network, disk)
            .inbox(inbox.size())
            .state(now.trader().state())
            .log(disk, LogFolders.of(LogFolders.TRADER)));
  }
}
