package io.breakwater.lab.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One direction of one connection through a [Cable]: one thread reads, one writes, and a bounded
/// queue between them holds what is late. A full queue holds the sender back, as a full road does.
final class Strand {
  private static final int BUFFER_BYTES = 16 << 10;
  private static final int PIECES_MAX = 256;
  private static final int BANDWIDTH_STEPS_PER_SECOND = 20;
  private static final double MILLION = 1e6;
  private static final int BITS = 8;
  private static final long ROOM_MILLIS = 100;

  private final Socket from;
  private final Socket to;
  private final Bend bend;
  private final SplittableRandom random;
  private final BlockingQueue<Piece> late = new ArrayBlockingQueue<>(PIECES_MAX);
  private long lastDueNanos;
  private long sinceFlaw;
  private long toNextFlip = -1;
  private boolean lost;
  private volatile boolean over;

  Strand(Socket from, Socket to, Bend bend, SplittableRandom random) {
    this.from = from;
    this.to = to;
    this.bend = bend;
    this.random = random;
  }

  /// Bytes on their way; none at all are the end of the stream.
  private record Piece(ByteBuffer bytes, long dueNanos) {}

  /// Reads until the stream ends; by a thread of its own.
  void read() throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int read = from.getInputStream().read(buffer);
    while (read >= 0) {
      put(new Piece(ByteBuffer.wrap(Arrays.copyOf(buffer, read)), dueNanos()));
      read = from.getInputStream().read(buffer);
    }
    put(new Piece(ByteBuffer.allocate(0), dueNanos()));
  }

  /// Waits for room, unless nobody writes any more.
  private void put(Piece piece) throws InterruptedException {
    while (!over && !late.offer(piece, ROOM_MILLIS, TimeUnit.MILLISECONDS)) {
      Thread.onSpinWait();
    }
  }

  /// A piece never overtakes the one before it.
  private long dueNanos() {
    long due = System.nanoTime();
    if (bend.flaw().orElse(null) instanceof Flaw.Latency(var delay, var jitter)) {
      long more = jitter.isZero() ? 0 : random.nextLong(jitter.toNanos());
      due += delay.toNanos() + more;
      bend.struck(1);
    }
    lastDueNanos = Math.max(lastDueNanos, due);
    return lastDueNanos;
  }

  /// Writes until the stream has ended; by a thread of its own.
  ///
  /// @return whether the end was passed on, so that the other direction may live on
  boolean write() throws IOException, InterruptedException {
    try {
      return writeAll();
    } finally {
      over = true;
    }
  }

  private boolean writeAll() throws IOException, InterruptedException {
    while (true) {
      Piece piece = late.take();
      bend.awaitUntil(piece.dueNanos());
      bend.awaitWhile(Flaw.Jam.class);
      if (lost && !isSwallowing()) {
        return false;
      }
      if (piece.bytes().capacity() == 0) {
        return end();
      }
      if (!pass(piece.bytes().array())) {
        return false;
      }
    }
  }

  private boolean isSwallowing() {
    return bend.flaw().orElse(null) instanceof Flaw.HalfOpen;
  }

  private boolean end() throws IOException, InterruptedException {
    if (isSwallowing()) {
      // The other side is not told; once mended, what is left of the connection ends.
      bend.awaitWhile(Flaw.HalfOpen.class);
      return false;
    }
    to.shutdownOutput();
    return true;
  }

  /// Returns whether the connection may go on.
  private boolean pass(byte[] bytes) throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    Flaw flaw = bend.flaw().orElse(null);
    if (flaw == null || flaw instanceof Flaw.Latency || flaw instanceof Flaw.Jam) {
      write(out, bytes, 0, bytes.length);
      sinceFlaw = 0;
      return true;
    }
    bend.struck(1);
    switch (flaw) {
      case Flaw.Slicer(int size, var pause) -> slices(out, bytes, size, pause.toNanos());
      case Flaw.Bandwidth(int rate) -> {
        int size = Math.max(1, rate / BANDWIDTH_STEPS_PER_SECOND);
        slices(out, bytes, size, TimeUnit.SECONDS.toNanos(size) / rate);
      }
      case Flaw.Corrupt(int perMillion) -> {
        corrupt(bytes, perMillion / MILLION);
        write(out, bytes, 0, bytes.length);
      }
      case Flaw.HalfOpen _ -> {
        lost = true;
        bend.dropped(bytes.length);
      }
      case Flaw.ResetAfter(long most) -> {
        return resetAfter(out, bytes, most);
      }
      case Flaw.Timeout(var after) -> {
        bend.dropped(bytes.length);
        bend.awaitUntil(System.nanoTime() + after.toNanos());
        return false;
      }
      case Flaw.Latency _, Flaw.Jam _ -> throw new IllegalStateException("handled above: " + flaw);
    }
    return true;
  }

  private void write(OutputStream out, byte[] bytes, int at, int length) throws IOException {
    out.write(bytes, at, length);
    bend.carried(length);
  }

  /// A slice at a time, as long as the flaw stays what it is.
  private void slices(OutputStream out, byte[] bytes, int size, long pauseNanos)
      throws IOException, InterruptedException {
    for (int at = 0; at < bytes.length; at += size) {
      write(out, bytes, at, Math.min(size, bytes.length - at));
      bend.awaitUntil(System.nanoTime() + pauseNanos);
    }
  }

  private boolean resetAfter(OutputStream out, byte[] bytes, long most) throws IOException {
    int passing = (int) Math.min(bytes.length, Math.max(0, most - sinceFlaw));
    write(out, bytes, 0, passing);
    sinceFlaw += passing;
    return sinceFlaw < most;
  }

  /// Where the next bit turns over is counted in bytes of the stream, so that the same seed harms
  /// the same bytes, however they come in pieces.
  private void corrupt(byte[] bytes, double share) {
    int at = 0;
    while (at < bytes.length) {
      if (toNextFlip < 0) {
        toNextFlip = (long) (Math.log1p(-random.nextDouble()) / Math.log1p(-share));
      }
      if (at + toNextFlip >= bytes.length) {
        toNextFlip -= bytes.length - at;
        return;
      }
      at += (int) toNextFlip;
      bytes[at] ^= (byte) (1 << random.nextInt(BITS));
      bend.flipped();
      toNextFlip = -1;
      at++;
    }
  }
}
