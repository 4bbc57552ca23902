package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkSocketsIT {
  private static final int TEXT_LAST = 0x81;
  private static final int TEXT_MORE = 0x01;
  private static final int REST_MORE = 0x00;
  private static final int REST_LAST = 0x80;
  private static final int PING = 0x89;
  private static final int CLOSE = 0x88;
  private static final int PING_OPCODE = 9;
  private static final int PONG_OPCODE = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final JdkSockets sockets = new JdkSockets(executor, PATIENCE);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private Sockets.Socket open(FrameServer server) {
    return sockets.open(
        server.uri(),
        new Sockets.Listener() {
          @Override
          public void opened() {
            heard.add("opened");
          }

          @Override
          public void text(String text) {
            heard.add("text " + text);
          }

          @Override
          public void pong() {
            heard.add("pong");
          }

          @Override
          public void closed(String cause) {
            heard.add("closed " + cause);
          }
        });
  }

  private String next() throws InterruptedException {
    String said = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return said == null ? "nothing within " + PATIENCE : said;
  }

  private static int opcode(FrameServer server) throws InterruptedException {
    Integer opcode = server.opcodes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return opcode == null ? -1 : opcode;
  }

  @Test
  void fragmentsAreJoinedUntilTheLast() throws Exception {
    try (FrameServer server = new FrameServer(false)) {
      open(server);
      assertThat(next()).isEqualTo("opened");
      server.frame(TEXT_MORE, "{\"a\":");
      server.frame(REST_MORE, "\"é");
      server.frame(REST_LAST, "\"}");
      server.frame(TEXT_LAST, "{}");

      assertThat(next()).isEqualTo("text {\"a\":\"é\"}");
      assertThat(next()).isEqualTo("text {}");
    }
  }

  @Test
  void pingsAreAnsweredBothWays() throws Exception {
    try (FrameServer server = new FrameServer(false)) {
      Sockets.Socket socket = open(server);
      assertThat(next()).isEqualTo("opened");
      server.frame(PING, "x");
      socket.ping();

      assertThat(next()).isEqualTo("pong");
      // Each side is another thread's: that ours was answered says nothing of the server's.
      assertThat(List.of(opcode(server), opcode(server)))
          .containsExactlyInAnyOrder(PING_OPCODE, PONG_OPCODE);
    }
  }

  @Test
  void theEndIsToldOnceWhateverItIs() throws Exception {
    try (FrameServer server = new FrameServer(false)) {
      Sockets.Socket socket = open(server);
      assertThat(next()).isEqualTo("opened");
      server.frame(CLOSE, "\u0003p");
      assertThat(next()).startsWith("closed ");
      socket.close();
      socket.ping();

      assertThat(heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void aResetIsAnEnd() throws Exception {
    try (FrameServer server = new FrameServer(false)) {
      open(server);
      assertThat(next()).isEqualTo("opened");
      server.reset();

      assertThat(next()).startsWith("closed ");
    }
  }

  @Test
  void aRefusalIsAnEndThatDoesNotQuoteTheAddress() throws IOException, InterruptedException {
    try (FrameServer server = new FrameServer(true)) {
      open(server);

      assertThat(next()).startsWith("closed not opened").doesNotContain("secret-key");
    }
  }
}
