package io.breakwater.lab.world;

import io.breakwater.lab.disk.SimDisk;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.process.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What slow forces do to the trader's own thread: within a turn it stands still for as long as its
/// forces take, and what it asks of the venue behind a force leaves that much later.
final class Stall {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final HostLoop loop;
  private final SimDisk disk;
  private final Conditions conditions;
  private long atBegin;

  Stall(HostLoop loop, SimDisk disk, Conditions conditions) {
    this.loop = loop;
    this.disk = disk;
    this.conditions = conditions;
  }

  /// The clock of whoever measures a force.
  static Clock clock(Clock host, SimDisk disk) {
    return new Clock() {
      @Override
      public long wallMillis() {
        return host.wallMillis();
      }

      @Override
      public long monotonicNanos() {
        return host.monotonicNanos() + disk.stalledNanos();
      }
    };
  }

  /// Takes a turn; returns how long the thread stands still in it.
  long of(Runnable turn) {
    atBegin = disk.stalledNanos();
    turn.run();
    long nanos = nanos();
    if (nanos > 0) {
      conditions.meet(FaultPlan.Kind.DISK_STALL);
    }
    return nanos;
  }

  private long nanos() {
    return disk.stalledNanos() - atBegin;
  }

  private void later(Runnable call) {
    if (nanos() == 0) {
      call.run();
    } else {
      loop.after(nanos() / NANOS_PER_MILLI, call);
    }
  }

  VenuePort around(VenuePort venue) {
    return new PassingVenue(venue) {
      @Override
      public void send(Intent intent, BooleanSupplier stillAllowed) {
        later(() -> super.send(intent, stillAllowed));
      }

      @Override
      public void cancel(Symbol symbol, ClientOrderId id) {
        later(() -> super.cancel(symbol, id));
      }

      @Override
      public void query(Symbol symbol, ClientOrderId id) {
        later(() -> super.query(symbol, id));
      }

      @Override
      public void placeStop(ClientOrderId id, StopTerms terms) {
        later(() -> super.placeStop(id, terms));
      }

      @Override
      public void cancelStop(Symbol symbol, ClientOrderId id) {
        later(() -> super.cancelStop(symbol, id));
      }

      @Override
      public void queryStop(Symbol symbol, ClientOrderId id) {
        later(() -> super.queryStop(symbol, id));
      }

      @Override
      public void countdown(Symbol symbol, long countdownMillis) {
        later(() -> super.countdown(symbol, countdownMillis));
      }

      @Override
      public void snapshot(long number, List<FillsSince> fillsSince) {
        later(() -> super.snapshot(number, fillsSince));
      }
    };
  }
}
