package io.breakwater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// G4: many producers that each wait until their record is durable, one force for all that have
/// arrived.
final class GroupCommit implements Goal {
  private static final String RAW = "raw write and force, one producer";
  private static final String RAW_P50 = "raw write and force, p50";
  private static final String P99_AT_64 = "64 producers, p99";

  @Override
  public String name() {
    return "G4";
  }

  @Override
  public String title() {
    return """
    Concurrent producers (virtual threads) of 256 bytes before one writer: each goes on when \
    its own record is durable.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("64 producers / raw force", producers(64), RAW, Bound.AT_LEAST, 30),
        new Wanted("256 producers / raw force", producers(256), RAW, Bound.AT_LEAST, 80),
        new Wanted("p99 at 64 / p50 of a force", P99_AT_64, RAW_P50, Bound.AT_MOST, 3));
  }

  private static String producers(int count) {
    return "our log, " + count + " producers";
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Closing closing = new Closing();
    private final RawFile raw = closing.add(new RawFile());
    private final GroupFront front = closing.add(new GroupFront(OpenLog.record()));
    private final ExecutorService threads =
        closing.add(Executors.newVirtualThreadPerTaskExecutor());
    private Latencies ofRaw = new Latencies();
    private Latencies of64 = new Latencies();

    Open(Terms terms) {
      this.terms = terms;
    }

    @Override
    public List<Score> round(int number) {
      ofRaw = new Latencies();
      of64 = new Latencies();
      List<Side> sides =
          List.of(
              new Side(producers(64), end -> produce(64, end, of64)),
              new Side(producers(256), end -> produce(256, end, new Latencies())),
              new Side(RAW, this::force));
      List<Score> scores = new ArrayList<>(Side.alternate(sides, terms.sideNanos()));
      scores.add(new Score("64 producers, p50", "us", of64.micros(50)));
      scores.add(new Score(P99_AT_64, "us", of64.micros(99)));
      scores.add(new Score(RAW_P50, "us", ofRaw.micros(50)));
      scores.add(new Score("raw write and force, p99", "us", ofRaw.micros(99)));
      return scores;
    }

    private long force(long endNanos) {
      long done = 0;
      long now = System.nanoTime();
      while (now - endNanos < 0) {
        long began = now;
        raw.writeAndForce();
        now = System.nanoTime();
        ofRaw.add(now - began);
        done++;
      }
      return done;
    }

    private long produce(int producers, long endNanos, Latencies all) {
      List<Future<Latencies>> running = new ArrayList<>();
      for (int i = 0; i < producers; i++) {
        running.add(threads.submit(() -> produceAlone(endNanos)));
      }
      long done = 0;
      for (Future<Latencies> each : running) {
        Latencies one = result(each);
        done += one.size();
        all.addAll(one);
      }
      return done;
    }

    private Latencies produceAlone(long endNanos) throws InterruptedException {
      Latencies own = new Latencies();
      GroupFront.Ticket ticket = new GroupFront.Ticket();
      long now = System.nanoTime();
      while (now - endNanos < 0) {
        long began = now;
        front.append(ticket);
        now = System.nanoTime();
        own.add(now - began);
      }
      return own;
    }

    private static Latencies result(Future<Latencies> running) {
      try {
        return running.get();
      } catch (ExecutionException e) {
        throw new Unmeasurable("a producer failed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unmeasurable("interrupted", e);
      }
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
