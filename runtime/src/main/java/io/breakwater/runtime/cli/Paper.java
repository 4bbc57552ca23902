package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.paper.PaperRole;
import io.breakwater.runtime.process.Folders;
import io.breakwater.venue.paper.PaperServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The paper exchange alone, for anybody's bot.
@CommandLine.Command(name = "paper", description = "the paper exchange alone, for anybody's bot")
final class Paper implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--port", description = "port; 0 is any")
  @Nullable Integer port;

  @Option(names = "--replay", description = "a recording: FILE or bundled:NAME")
  @Nullable String replay;

  @Option(names = "--speed", description = "recording seconds per second")
  @Nullable Integer speed;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> overrides = new TreeMap<>();
    if (port != null) {
      overrides.put("ports.paper", port.toString());
    }
    if (replay != null) {
      overrides.put("replay.source", replay);
    }
    if (speed != null) {
      overrides.put("replay.speed", speed.toString());
    }
    Config config = common.config().with(overrides);
    Folders folders = common.folders();
    folders.create();
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (PaperServer server = PaperRole.serve(folders, config)) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(stopping, ended)));
      System.out.println(
          "paper exchange http://127.0.0.1:" + server.port() + "/  key paper, secret paper-secret");
      stopping.await();
    } finally {
      ended.countDown();
    }
    return ExitCode.DONE.number();
  }

  private static void stop(CountDownLatch stopping, CountDownLatch ended) {
    stopping.countDown();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
