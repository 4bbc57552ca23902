package io.breakwater.lab.world;

import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.point.Strikes;
import io.breakwater.lab.world.FaultPlan.Kind;
import io.breakwater.venue.binance.Sockets;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.wire.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The way of one process to the venue. A request that has left goes on its way even when the
/// process has died; its answer then reaches nobody.
final class Network implements Transport, Sockets {
  private static final long DELAY_NANOS_MIN = 300_000;
  private static final long DELAY_NANOS_MAX = 25_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Ground ground;
  private final VenueHost venue;
  private final String name;
  private final Draws draws;
  private final Strikes strikes;
  private boolean alive = true;
  private final List<SimSocket> opened = new ArrayList<>();
  private int underWay;
  private long pausedUntilNanos;

  Network(Ground ground, VenueHost venue, String name) {
    this.ground = ground;
    this.venue = venue;
    this.name = name;
    this.draws = ground.draws("network:" + name);
    this.strikes = name.startsWith("trader") ? ground.strikes() : Strikes.none();
  }

  /// One request and its one result.
  private final class Exchanging {
    private final WireRequest request;
    private final Consumer<WireResult> result;
    private final long begunMillis = ground.timeline().nowMillis();
    private boolean told;

    private Exchanging(WireRequest request, Consumer<WireResult> result) {
      this.request = request;
      this.result = result;
    }

    private void tell(WireResult outcome) {
      if (alive && ground.timeline().nowNanos() < pausedUntilNanos) {
        ground.conditions().meet(Kind.PAUSE_TRADER);
        ground.timeline().atNanos(pausedUntilNanos, () -> tell(outcome));
        return;
      }
      if (!told) {
        told = true;
        underWay--;
        if (alive) {
          boolean answered = outcome instanceof WireResult.Answered;
          long now = ground.timeline().nowMillis();
          ground.judge().see(new Seen.CallEnded(name, begunMillis, answered, now));
        }
        if (alive && outcome instanceof WireResult.Answered(var answer)) {
          ground.judge().see(new Seen.AnswerHeard(name, answer, ground.timeline().nowMillis()));
        }
        if (alive) {
          strikes.around("answer " + call(request), () -> result.accept(outcome));
        } else {
          result.accept(outcome);
        }
      }
    }

    private void arrive() {
      if (!venue.isUp()) {
        tell(new WireResult.Lost("the connection broke"));
        return;
      }
      ground.judge().see(new Seen.RequestArrived(request));
      Reply reply = venue.handle(request);
      if (meets(Kind.RESPONSE_LOST)) {
        return;
      }
      long delay = delayNanos() + reply.delayMillis() * NANOS_PER_MILLI;
      ground.timeline().afterNanos(delay, () -> tell(result(reply)));
    }

    private WireResult result(Reply reply) {
      return switch (reply.cut()) {
        case NONE -> new WireResult.Answered(reply.answer());
        case DROP -> new WireResult.Lost("the connection closed without an answer");
        case RESET -> new WireResult.Lost("the connection was reset");
        case TRUNCATE -> new WireResult.Lost("the answer broke off");
      };
    }
  }

  private static String call(WireRequest request) {
    return request.method() + " " + request.path();
  }

  @Override
  public void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    strikes.around(call(request), () -> leave(request, timeoutMillis, result));
  }

  private void leave(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    ground.judge().see(new Seen.RequestBegun(name, request, ground.timeline().nowMillis()));
    Exchanging exchange = new Exchanging(request, result);
    underWay++;
    if (!venue.isUp() || meets(Kind.REFUSED)) {
      ground.timeline().afterMillis(1, () -> exchange.tell(new WireResult.NotConnected("refused")));
      return;
    }
    ground
        .timeline()
        .afterMillis(timeoutMillis, () -> exchange.tell(new WireResult.Lost("timeout")));
    if (!meets(Kind.REQUEST_LOST)) {
      ground.timeline().afterNanos(delayNanos(), exchange::arrive);
    }
  }

  @Override
  public Socket open(URI uri, Listener listener) {
    String id = name + "-" + opened.size();
    SimSocket socket =
        new SimSocket(id, ground, venue, ground.draws("socket:" + id), struck(listener));
    opened.add(socket);
    socket.open(uri);
    return socket;
  }

  private Listener struck(Listener listener) {
    return new Listener() {
      @Override
      public void opened() {
        strikes.around("stream open", listener::opened);
      }

      @Override
      public void text(String text) {
        strikes.around("stream text", () -> listener.text(text));
      }

      @Override
      public void pong() {
        listener.pong();
      }

      @Override
      public void closed(String cause) {
        listener.closed(cause);
      }
    };
  }

  /// Requests that have no result yet.
  int underWay() {
    return underWay;
  }

  /// Sockets that are not closed yet.
  int openSockets() {
    return (int) opened.stream().filter(socket -> !socket.isOver()).count();
  }

  /// The process stands still until then: it hears then what comes meanwhile.
  void pauseUntil(long nanos) {
    pausedUntilNanos = nanos;
    opened.forEach(socket -> socket.pauseUntil(nanos));
  }

  /// The process dies: its sockets close, and nobody is told.
  void die() {
    alive = false;
    opened.forEach(venue::disconnect);
  }

  private boolean meets(Kind kind) {
    boolean met = draws.chance(ground.conditions().size(kind));
    if (met) {
      ground.conditions().meet(kind);
    }
    return met;
  }

  private long delayNanos() {
    long extra = ground.conditions().size(Kind.LATENCY);
    long more = extra == 0 ? 0 : draws.below(extra * NANOS_PER_MILLI);
    if (extra > 0) {
      ground.conditions().meet(Kind.LATENCY);
    }
    return draws.between(DELAY_NANOS_MIN, DELAY_NANOS_MAX) + more;
  }
}
