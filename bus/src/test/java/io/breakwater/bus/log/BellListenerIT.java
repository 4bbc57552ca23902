package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class BellListenerIT {
  @Test
  void anInterruptEndsTheWaitingWithoutAFailure() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      BellListener listener = new BellListener(socket);
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                waiting.countDown();
                listener.await(0, 60_000, () -> false);
                interrupted.complete(Thread.currentThread().isInterrupted());
              });

      assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();

      assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
