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
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The paper exchange as a process. One that could not write its record stands still; another
/// begins in its place, on the same port and from what was written, as soon as there is room.
public final class PaperRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(PaperRole.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Folders folders;
  private final Config config;
  private final Opening opening;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /// A running exchange, as far as its process cares.
  interface Serving extends AutoCloseable {
    int port();

    /// Why it stands still for good; empty while it runs.
    String failure();

    @Override
    void close();
  }

  /// Opens one on this port. Throws [UncheckedIOException] where its record cannot be written.
  interface Opening {
    Serving open(int port);
  }

  public PaperRole(Folders folders, Config config) {
    this(folders, config, port -> serving(serve(folders, config, port)));
  }

  PaperRole(Folders folders, Config config, Opening opening) {
    this.folders = folders;
    this.config = config;
    this.opening = opening;
  }

  private static Serving serving(PaperServer server) {
    return new Serving() {
      @Override
      public int port() {
        return server.port();
      }

      @Override
      public String failure() {
        return server.failure();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  /// Starts the exchange that the configuration describes; the caller closes it.
  public static PaperServer serve(Folders folders, Config config) {
    return serve(folders, config, config.integer("ports.paper"));
  }

  private static PaperServer serve(Folders folders, Config config, int port) {
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
    int port = config.integer("ports.paper");
    boolean served = false;
    do {
      try (Serving server = opening.open(port)) {
        served = true;
        port = server.port();
        heartbeat.announce(RunFile.ofThisProcess(port), folders.runFile(Component.PAPER));
        heartbeat.running();
        boolean over = false;
        while (server.failure().isEmpty() && !over) {
          over = isOver(heartbeat);
        }
      } catch (UncheckedIOException full) {
        if (!served) {
          throw full;
        }
        LOG.warn("the paper exchange cannot begin anew yet cause=\"{}\"", full.getMessage());
      }
    } while (!isOver(heartbeat));
    heartbeat.ending();
  }

  private boolean isOver(Heartbeat heartbeat) throws InterruptedException {
    heartbeat.beatIfDue();
    long wait = Math.min(LOOK_MILLIS, Math.max(1, heartbeat.dueInMillis()));
    return stopping.await(wait, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    stopping.countDown();
  }
}
