package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.lab.chaos.Cable.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each kind of flaw between two plain sockets, bytes counted.
@Timeout(120)
class CableIT {
  private static final long SEED = 7;
  private static final int READ_MILLIS_MAX = 20_000;
  private static final int SHORTLY_MILLIS = 150;
  private static final Duration COUNTED_WITHIN = Duration.ofSeconds(20);

  private ServerSocket door;
  private Cable cable;
  private Socket near;
  private Socket far;

  @BeforeEach
  void joins() throws Exception {
    door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    cable = Cable.to(door.getLocalPort(), SEED);
    pair();
  }

  private void pair() throws Exception {
    CompletableFuture<Socket> accepted = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            accepted.complete(door.accept());
          } catch (IOException e) {
            accepted.completeExceptionally(e);
          }
        });
    near = new Socket(InetAddress.getLoopbackAddress(), cable.port());
    far = accepted.get(20, TimeUnit.SECONDS);
    near.setSoTimeout(READ_MILLIS_MAX);
    far.setSoTimeout(READ_MILLIS_MAX);
  }

  @AfterEach
  void ends() throws IOException {
    near.close();
    far.close();
    cable.close();
    door.close();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /// Sends upwards from another thread and reads as much at the far end; returns milliseconds.
  private long send(byte[] sent, byte[] into) throws Exception {
    long began = System.nanoTime();
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              try {
                near.getOutputStream().write(sent);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    int read = far.getInputStream().readNBytes(into, 0, into.length);
    sender.join();
    assertThat(read).isEqualTo(into.length);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  private void nothingComes(Socket at) throws IOException {
    at.setSoTimeout(SHORTLY_MILLIS);
    assertThatThrownBy(() -> at.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    at.setSoTimeout(READ_MILLIS_MAX);
  }

  @Test
  void withoutAFlawEveryByteGoesThroughAndAnEndIsPassedOnAlone() throws Exception {
    byte[] sent = bytes(300_000);
    byte[] got = new byte[sent.length];

    send(sent, got);
    near.shutdownOutput();

    assertThat(got).isEqualTo(sent);
    awaitCarried(sent.length);
    assertThat(far.getInputStream().read()).isEqualTo(-1);
    far.getOutputStream().write(5);
    assertThat(near.getInputStream().read()).isEqualTo(5);
  }

  @Test
  void latencyAndJitterDelayOneDirectionAndKeepTheOrder() throws Exception {
    cable.harm(Way.UP, new Flaw.Latency(Duration.ofMillis(120), Duration.ofMillis(60)));
    byte[] sent = bytes(100_000);
    byte[] got = new byte[sent.length];

    long millis = send(sent, got);
    far.getOutputStream().write(1);
    near.getInputStream().read();

    assertThat(millis).isBetween(120L, 15_000L);
    assertThat(got).isEqualTo(sent);
    assertThat(cable.bend(Way.UP).struck()).isPositive();
    assertThat(cable.bend(Way.DOWN).struck()).isZero();
  }

  @Test
  void timeoutSwallowsAndEndsTheConnectionAfterItsTime() throws Exception {
    cable.harm(Way.UP, new Flaw.Timeout(Duration.ofMillis(200)));
    long began = System.nanoTime();

    near.getOutputStream().write(bytes(10));

    assertThatThrownBy(
            () -> {
              if (far.getInputStream().read() < 0) {
                throw new IOException("ended");
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isGreaterThan(190);
    assertThat(cable.bend(Way.UP).dropped()).isEqualTo(10);
    assertThat(cable.bend(Way.UP).carried()).isZero();
  }

  @Test
  void resetComesAfterThatManyBytes() throws Exception {
    cable.harm(Way.UP, new Flaw.ResetAfter(1_000));

    near.getOutputStream().write(bytes(5_000));

    byte[] got = new byte[5_000];
    assertThatThrownBy(
            () -> {
              while (far.getInputStream().read(got) >= 0) {
                assertThat(got[1]).isEqualTo((byte) 1);
              }
            })
        .isInstanceOf(IOException.class);
    awaitCarried(1_000);
  }

  @Test
  void slicerCutsIntoPiecesWithPauses() throws Exception {
    cable.harm(Way.UP, new Flaw.Slicer(100, Duration.ofMillis(10)));
    byte[] sent = bytes(2_000);
    byte[] got = new byte[sent.length];

    long millis = send(sent, got);

    assertThat(got).isEqualTo(sent);
    assertThat(millis).isGreaterThan(180);
  }

  @Test
  void bandwidthLetsSoManyBytesThroughInASecond() throws Exception {
    cable.harm(Way.UP, new Flaw.Bandwidth(100_000));
    byte[] sent = bytes(50_000);
    byte[] got = new byte[sent.length];

    long millis = send(sent, got);

    assertThat(got).isEqualTo(sent);
    assertThat(millis).isBetween(400L, 15_000L);
  }

  @Test
  void corruptTurnsOverTheSameBitsForTheSameSeed() throws Exception {
    byte[] sent = bytes(200_000);
    byte[] first = new byte[sent.length];
    byte[] second = new byte[sent.length];
    cable.harm(Way.UP, new Flaw.Corrupt(1_000));

    send(sent, first);
    long flipped = cable.bend(Way.UP).corrupted();
    ends();
    joins();
    cable.harm(Way.UP, new Flaw.Corrupt(1_000));
    send(sent, second);

    assertThat(flipped).isBetween(120L, 300L);
    assertThat(first).isNotEqualTo(sent).isEqualTo(second);
    int differing = Arrays.mismatch(first, sent);
    assertThat(Integer.bitCount((first[differing] ^ sent[differing]) & 0xff)).isEqualTo(1);
  }

  @Test
  void halfOpenSwallowsOneDirectionWithItsEndAndTheOtherLivesOn() throws Exception {
    cable.harm(Way.UP, new Flaw.HalfOpen());

    near.getOutputStream().write(bytes(10));
    near.shutdownOutput();

    nothingComes(far);
    far.getOutputStream().write(9);
    assertThat(near.getInputStream().read()).isEqualTo(9);
    Deadline.await("10 bytes dropped", COUNTED_WITHIN, () -> cable.bend(Way.UP).dropped() == 10);
  }

  @Test
  void jamHoldsEverythingBackAndThenFlushesItInOrder() throws Exception {
    cable.harm(Way.UP, new Flaw.Jam());
    byte[] sent = bytes(50_000);
    near.getOutputStream().write(sent);
    nothingComes(far);

    cable.heal(Way.UP);

    assertThat(far.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    awaitCarried(sent.length);
  }

  @Test
  void aCutMeetsEveryConnectionAndNewOnesToo() throws Exception {
    // A connection that carries is one that the cable knows; the door is there a moment before.
    near.getOutputStream().write(1);
    assertThat(far.getInputStream().read()).isEqualTo(1);

    cable.cut(Cable.Cut.RESET);

    assertThatThrownBy(
            () -> {
              if (far.getInputStream().read() < 0) {
                throw new IOException("ended");
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(cable.cutConnections()).isEqualTo(1);

    cable.mend();
    pair();
    near.getOutputStream().write(3);
    assertThat(far.getInputStream().read()).isEqualTo(3);
  }

  /// What has arrived is counted right behind its writing.
  private void awaitCarried(long bytes) throws InterruptedException {
    Deadline.await(
        bytes + " bytes carried", COUNTED_WITHIN, () -> cable.bend(Way.UP).carried() == bytes);
  }
}
