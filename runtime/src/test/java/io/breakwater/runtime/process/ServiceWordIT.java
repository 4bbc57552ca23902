package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against a real datagram socket, which another program listens at.
class ServiceWordIT {
  private static final String LISTENER =
      """
      import socket, sys
      name = sys.argv[1]
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.settimeout(20)
      s.bind('\\0' + name[1:] if name.startswith('@') else name)
      print('listening', flush=True)
      while True:
          text = s.recv(4096).decode().replace('\\n', '|')
          print(text, flush=True)
          if text.startswith('STOPPING'):
              break
      """;

  @TempDir Path temporary;

  @Test
  @Timeout(60)
  void aServiceManagerHearsReadyStatusWatchdogAndStopping() throws Exception {
    heard(temporary.resolve("notify").toString());
  }

  @Test
  @Timeout(60)
  void theAbstractNamespaceIsReachedToo() throws Exception {
    heard("@breakwater-test-" + ProcessHandle.current().pid());
  }

  private static void heard(String address) throws Exception {
    Process listener = listener(address);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8))) {
      assumeTrue("listening".equals(said.readLine()), "a listener is needed; missing: python3");
      ManualClock clock = new ManualClock(0, 0);
      ServiceWord word =
          ServiceWord.of(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "2000000"), clock);

      word.ready();
      word.status("waiting for the venue");
      word.status("waiting for the venue");
      word.alive();
      word.alive();
      clock.passMillis(1_000);
      word.alive();
      word.stopping();

      assertThat(said.readLine()).isEqualTo("READY=1");
      assertThat(said.readLine()).isEqualTo("STATUS=waiting for the venue");
      assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
      assertThat(said.readLine()).isEqualTo("WATCHDOG=1");
      assertThat(said.readLine()).isEqualTo("STOPPING=1|STATUS=stopping");
    } finally {
      listener.destroyForcibly().waitFor();
    }
  }

  private static Process listener(String address) {
    try {
      return new ProcessBuilder("python3", "-c", LISTENER, address).start();
    } catch (IOException missing) {
      assumeTrue(false, "a listener is needed; missing: python3");
      throw new IllegalStateException(missing);
    }
  }

  @Test
  void nobodyWhoHearsEndsNothing() {
    Map<String, String> gone = Map.of("NOTIFY_SOCKET", temporary.resolve("nobody").toString());

    ServiceWord.of(gone, new ManualClock(0, 0)).ready();

    assertThat(UnixDatagram.send(temporary.resolve("nobody").toString(), "READY=1"))
        .contains("nobody takes it");
    assertThat(UnixDatagram.send("relative", "READY=1")).isPresent();
    assertThat(UnixDatagram.send("/" + "x".repeat(200), "READY=1")).isPresent();
  }
}
