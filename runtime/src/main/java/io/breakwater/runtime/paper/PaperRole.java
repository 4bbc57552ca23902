package io.breakwater.runtime.paper;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.Heartbeat;
import io.breakwater.runtime.process.Role;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.venue.paper.PaperConfig;
import io.breakwater.venue.paper.PaperServer;
import io.breakwater.venue.paper.wire.PaperTerms;
import io.breakwater.venue.recording.BrokenRecording;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The paper exchange as a process.
public final class PaperRole implements Role {
  private final Folders folders;
  private final Config config;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public PaperRole(Folders folders, Config config) {
    this.folders = folders;
    this.config = config;
  }

  /// Starts the exchange that the configuration describes; the caller closes it.
  public static PaperServer serve(Folders folders, Config config) {
    int port = config.integer("ports.paper");
    try {
      PaperConfig paper =
          PaperConfig.standard(folders.paper().resolve("journal.ndjson"))
              .withHost(config.text("paper.host"))
              .withPort(port)
              .withReplay(config.text("replay.source"), config.integer("replay.speed"))
              .withSymbols(PolicyConfig.symbols(config))
              .withTerms(PaperTerms.DEFAULT.withCountdownCancelsAlgo(countdownCancelsAlgo(config)));
      return PaperServer.start(
          paper, System::currentTimeMillis, Thread.ofVirtual().name("paper-", 0).factory());
    } catch (BrokenRecording broken) {
      throw new Problem(ExitCode.USAGE, String.valueOf(broken.getMessage()));
    } catch (IllegalArgumentException wrong) {
      throw new Problem(ExitCode.USAGE, "paper exchange: " + wrong.getMessage());
    } catch (JavalinBindException _) {
      throw HealthDoor.portTaken(Component.PAPER, port);
    }
  }

  private static boolean countdownCancelsAlgo(Config config) {
    String key = "paper.countdown_cancels_algo";
    return switch (config.text(key)) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw config.wrong(key, "yes or no");
    };
  }

  @Override
  public void run() throws InterruptedException {
    Heartbeat heartbeat = new Heartbeat(folders.heartbeat(Component.PAPER), Clock.SYSTEM);
    try (PaperServer server = serve(folders, config)) {
      heartbeat.announce(RunFile.ofThisProcess(server.port()), folders.runFile(Component.PAPER));
      heartbeat.running();
      do {
        heartbeat.beatIfDue();
      } while (!stopping.await(Math.max(1, heartbeat.dueInMillis()), TimeUnit.MILLISECONDS));
      heartbeat.ending();
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
  }
}
