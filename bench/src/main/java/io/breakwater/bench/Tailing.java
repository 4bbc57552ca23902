package io.breakwater.bench;

import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// G6: reading what another wrote: at full rate from a file that is there, and one by one as it is
/// written.
final class Tailing implements Goal {
  private static final String LOG_RATE = "our tail, CRC checked";
  private static final String CHRONICLE_RATE = "Chronicle tail";
  private static final String LOG_P50 = "our writer to reader, p50";
  private static final String CHRONICLE_P50 = "Chronicle writer to reader, p50";
  private static final int RECORDS = 1_000_000;
  private static final int RECORDS_PER_FORCE = 4_096;
  private static final int RECORDS_PER_POLL = 1_024;
  private static final int MESSAGES = 50_000;
  private static final long PAUSE_NANOS = 10_000;

  @Override
  public String name() {
    return "G6";
  }

  @Override
  public String title() {
    return """
    Tailing 256-byte records from files in the page cache, each touched by the reader; and the \
    time from just before an append to the reader's hands, both threads spinning, one message \
    every 10 us or more (our feed log: appended, written and published each by itself).\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("tail rate / Chronicle", LOG_RATE, CHRONICLE_RATE, Bound.AT_LEAST, 1),
        new Wanted("writer to reader p50 / Chronicle", LOG_P50, CHRONICLE_P50, Bound.AT_MOST, 1));
  }

  @Override
  public List<String> jvmFlags() {
    return CHRONICLE_FLAGS;
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private static final int PASSES = 3;

    private final Terms terms;
    private final int records;
    private final Closing closing = new Closing();
    private final OpenLog log = closing.add(OpenLog.record());
    private final Chronicle chronicle = closing.add(new Chronicle());

    Open(Terms terms) {
      this.terms = terms;
      this.records = terms.count(RECORDS);
      ByteBuffer payload = ByteBuffer.allocateDirect(OpenLog.PAYLOAD_BYTES);
      for (int number = 1; number <= records; number++) {
        log.append(payload.clear().putLong(0, number));
        if (number % RECORDS_PER_FORCE == 0) {
          log.force();
        }
        chronicle.append(number);
      }
      log.force();
    }

    @Override
    public List<Score> round(int number) {
      long ours = 0;
      long theirs = 0;
      for (int pass = 0; pass < PASSES; pass++) {
        ours += tailLog();
        theirs += tailChronicle();
      }
      List<Score> scores = new ArrayList<>();
      scores.add(new Score(LOG_RATE, "1/s", 1e9 * PASSES * records / ours));
      scores.add(new Score(CHRONICLE_RATE, "1/s", 1e9 * PASSES * records / theirs));
      scores.add(new Score(LOG_P50, "us", new LogRace().run(messages())));
      scores.add(new Score(CHRONICLE_P50, "us", new ChronicleRace().run(messages())));
      return scores;
    }

    private int messages() {
      return terms.count(MESSAGES);
    }

    private long tailLog() {
      long[] seen = new long[2];
      long began = System.nanoTime();
      try (LogReader reader = log.reader()) {
        while (seen[0] < records) {
          Polled polled =
              reader.poll(
                  record -> {
                    seen[0]++;
                    seen[1] += record.payload().getLong(0);
                  },
                  RECORDS_PER_POLL);
          if (polled instanceof Polled.Broken || polled instanceof Polled.Skipped) {
            throw new Unmeasurable("the tail met " + polled);
          }
        }
      }
      check(seen[1]);
      return System.nanoTime() - began;
    }

    private long tailChronicle() {
      long sum = 0;
      long began = System.nanoTime();
      try (Chronicle.Tail tail = chronicle.tail()) {
        for (int i = 0; i < records; i++) {
          if (!tail.next()) {
            throw new Unmeasurable("Chronicle's tail ended at " + i);
          }
          sum += tail.first();
        }
      }
      check(sum);
      return System.nanoTime() - began;
    }

    private void check(long sum) {
      if (sum != (long) records * (records + 1) / 2) {
        throw new Unmeasurable("a tail did not read what was written");
      }
    }

    @Override
    public void close() {
      closing.close();
    }
  }

  /// One writer and one reader, each on its own thread, both spinning.
  private abstract static class Race {
    private final AtomicBoolean ready = new AtomicBoolean();

    /// Writes a message that carries this time and shows it to the reader.
    abstract void write(long nanos);

    /// Reads until so many messages were seen.
    abstract void read(int messages, Latencies into);

    abstract void end();

    void isReady() {
      ready.set(true);
    }

    /// The median of the time from one to the other, in microseconds.
    double run(int messages) {
      Latencies latencies = new Latencies();
      Thread reader =
          Thread.ofPlatform().name("race-reader").start(() -> read(messages, latencies));
      while (!ready.get()) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < messages; i++) {
        long now = System.nanoTime();
        write(now);
        while (System.nanoTime() - now < PAUSE_NANOS) {
          Thread.onSpinWait();
        }
      }
      try {
        reader.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unmeasurable("interrupted", e);
      }
      end();
      return latencies.micros(50);
    }
  }

  private static final class LogRace extends Race {
    private final OpenLog log = OpenLog.feed();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(OpenLog.PAYLOAD_BYTES);

    @Override
    void write(long nanos) {
      log.appendAndForce(payload.clear().putLong(0, nanos));
    }

    @Override
    void read(int messages, Latencies into) {
      try (LogReader reader = log.reader()) {
        isReady();
        while (into.size() < messages) {
          Polled polled =
              reader.poll(
                  record -> into.add(System.nanoTime() - record.payload().getLong(0)),
                  RECORDS_PER_POLL);
          if (polled instanceof Polled.Broken || polled instanceof Polled.Skipped) {
            throw new Unmeasurable("the reader met " + polled);
          }
        }
      }
    }

    @Override
    void end() {
      log.close();
    }
  }

  private static final class ChronicleRace extends Race {
    private final Chronicle chronicle = new Chronicle();

    @Override
    void write(long nanos) {
      chronicle.append(nanos);
    }

    @Override
    void read(int messages, Latencies into) {
      try (Chronicle.Tail tail = chronicle.tail()) {
        isReady();
        while (into.size() < messages) {
          if (tail.next()) {
            into.add(System.nanoTime() - tail.first());
          }
        }
      }
    }

    @Override
    void end() {
      chronicle.close();
    }
  }
}
