package io.breakwater.bench;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.lab.bench.BenchFolder;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.trader.Answers;
import io.breakwater.runtime.trader.GatePass;
import io.breakwater.runtime.trader.Inbox;
import io.breakwater.runtime.trader.KernelTime;
import io.breakwater.runtime.trader.LogJournal;
import io.breakwater.runtime.trader.Trader;
import io.breakwater.runtime.trader.TraderLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// The shipped trader at work, from the tail that brings a signal to the inbox that brings the
/// venue's answer: its loop, kernel, journal, gate pass, client and transport, put together as its
/// role does. Marks and signals come from memory, the account is read from memory too, because the
/// server it talks to knows orders only. One thread pumps it.
final class TradingDesk implements AutoCloseable {
  private static final long MARKS_EVERY_MILLIS = 500;
  private static final long ANSWER_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);

  private final Closing closing = new Closing();
  private final OrderStages stages = new OrderStages();
  private final AckServer server;
  private final Clock clock = Clock.SYSTEM;
  private final Inbox inbox = new Inbox(clock);
  private final Queued<MarketEvent> feed = new Queued<>();
  private final Queued<Signal> signals = new Queued<>();
  private final TraderLoop loop;
  // Written by the venue's thread, read by the pump after the inbox has handed over.
  private volatile Optional<SendOutcome> answer = Optional.empty();
  private long signalsMade;
  private long marksMillis;

  TradingDesk(AckServer server) {
    this.server = server;
    ShippedClient client =
        ShippedClient.client(closing, server.port(), stages::watched, this::arrived);
    BenchFolder folder = closing.add(BenchFolder.fresh());
    LogWriter log =
        closing.add(
            LogWriter.open(
                new RealDisk(),
                folder.path().resolve("log"),
                LogSpec.record("trader", "bench"),
                clock.wallMillis()));
    Kernel kernel = Kernel.standard();
    Trader trader =
        new Trader(
            kernel,
            new Trader.Ports(
                new LogJournal(log, clock, new TreeMap<>()),
                new AccountFromMemory(client.venue()),
                new Answers(),
                new GatePass(kernel),
                stages),
            new KernelTime(clock, 0),
            State.EMPTY,
            log.epoch(),
            Version.buildId());
    loop =
        new TraderLoop(trader, inbox, TraderLoop.Sources.of(feed, signals, Optional::empty), clock);
    loop.begin(
        List.of(
            new Input.LifeBegan(log.epoch(), Version.buildId(), false),
            DeskTerms.configured(),
            new Input.LeaseSeen(true, "held")));
    client.start();
    inbox.put(new VenueInput.ContactSeen(VenueInput.Contact.USER_STREAM, true, "connected"));
  }

  private void arrived(VenueInput input) {
    if (input instanceof VenueInput.SendAnswered(_, var outcome)) {
      stages.heard();
      answer = Optional.of(outcome);
    }
    inbox.put(input);
  }

  /// Pumps until the gate is open.
  void becomeReady() {
    long end = System.nanoTime() + ANSWER_NANOS_MAX;
    while (loop.trader().state().gate().verdict() != Verdict.OPEN) {
      if (System.nanoTime() - end > 0) {
        throw new Unmeasurable("the gate stays " + loop.trader().state().gate());
      }
      marks();
      pump();
    }
  }

  /// Fresh prices, as the feed brings them.
  private void marks() {
    long now = clock.wallMillis();
    if (now - marksMillis < MARKS_EVERY_MILLIS) {
      return;
    }
    marksMillis = now;
    DeskTerms.SYMBOLS.forEach(
        symbol -> feed.put(new MarketEvent.MarkTicked(symbol, DeskTerms.MARK, now, now)));
  }

  /// One order from the signal to the acknowledgement at the inbox. What the trader does with the
  /// answer comes after that.
  OrderTimes order() {
    answer = Optional.empty();
    marks();
    Signal signal = DeskTerms.signal(++signalsMade, clock.wallMillis());
    long began = System.nanoTime();
    signals.put(signal);
    loop.step();
    long durable = System.nanoTime() - began;
    while (answer.isEmpty()) {
      if (System.nanoTime() - began > ANSWER_NANOS_MAX) {
        throw new Unmeasurable("no answer to " + signal.signalId());
      }
      await();
      if (answer.isEmpty()) {
        loop.step();
      }
    }
    long took = System.nanoTime() - began;
    if (!(answer.get() instanceof SendOutcome.Accepted)) {
      throw new Unmeasurable("the venue answered " + answer.get());
    }
    pump();
    stages.add(began, server.lastOrder());
    return new OrderTimes(durable, took);
  }

  /// Where the time of the orders since the last call went.
  List<Goal.Score> stages() {
    return stages.scores();
  }

  private void pump() {
    while (loop.step()) {
      // Everything that has arrived.
    }
    if (loop.waitMillis() > 0 && answer.isEmpty()) {
      await();
    }
  }

  private void await() {
    try {
      inbox.await(Math.clamp(loop.waitMillis(), 1, 5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasurable("interrupted", e);
    }
  }

  @Override
  public void close() {
    closing.close();
  }

  /// A tail over what was put into memory. One thread.
  private static final class Queued<T> implements Tail<T> {
    private final Deque<T> waiting = new ArrayDeque<>();
    private long sequence;

    void put(T item) {
      waiting.add(item);
    }

    @Override
    public int poll(int max, BiConsumer<T, Cursor> each) {
      int polled = 0;
      while (polled < max && !waiting.isEmpty()) {
        each.accept(waiting.remove(), new Cursor("memory", 1, ++sequence));
        polled++;
      }
      return polled;
    }
  }

  /// The shipped client, but for readings of the account.
  private final class AccountFromMemory implements VenuePort {
    private final VenuePort client;

    AccountFromMemory(VenuePort client) {
      this.client = client;
    }

    @Override
    public void send(Intent intent, BooleanSupplier stillAllowed) {
      client.send(intent, stillAllowed);
    }

    @Override
    public void cancel(Symbol symbol, ClientOrderId id) {
      client.cancel(symbol, id);
    }

    @Override
    public void query(Symbol symbol, ClientOrderId id) {
      client.query(symbol, id);
    }

    @Override
    public void placeStop(ClientOrderId id, StopTerms terms) {
      client.placeStop(id, terms);
    }

    @Override
    public void cancelStop(Symbol symbol, ClientOrderId id) {
      client.cancelStop(symbol, id);
    }

    @Override
    public void queryStop(Symbol symbol, ClientOrderId id) {
      client.queryStop(symbol, id);
    }

    @Override
    public void countdown(Symbol symbol, long countdownMillis) {
      client.countdown(symbol, countdownMillis);
    }

    @Override
    public void snapshot(long number, List<FillsSince> fillsSince) {
      inbox.put(
          new VenueInput.SnapshotAnswered(
              number, new SnapshotOutcome.Taken(DeskTerms.account(clock.wallMillis()))));
    }
  }
}
