package io.breakwater.runtime.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PaperRoleIT {
  @TempDir Path data;

  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final CountDownLatch begunAnew = new CountDownLatch(1);

  /// The first one meets a full disk, the second finds no room yet, the third goes on.
  @Test
  void anExchangeThatCouldNotWriteBeginsAnewOnItsPortOnceThereIsRoom() throws Exception {
    Folders folders = new Folders(data);
    folders.create();
    PaperRole role =
        new PaperRole(
            folders, ConfigReader.read(Map.of()).with(Map.of("ports.paper", "0")), this::open);
    CompletableFuture<Boolean> end = run(role);

    assertThat(begunAnew.await(20, TimeUnit.SECONDS)).isTrue();
    role.stop();

    assertThat(end.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ports).containsExactly(0, 4_711, 4_711);
  }

  private PaperRole.Serving open(int port) {
    ports.add(port);
    if (ports.size() == 2) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
    boolean full = ports.size() == 1;
    if (!full) {
      begunAnew.countDown();
    }
    return new PaperRole.Serving() {
      @Override
      public int port() {
        return 4_711;
      }

      @Override
      public String failure() {
        return full ? "cannot write the paper record" : "";
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  private static CompletableFuture<Boolean> run(PaperRole role) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            role.run();
            return true;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofPlatform().name("paper").start(task));
  }
}
