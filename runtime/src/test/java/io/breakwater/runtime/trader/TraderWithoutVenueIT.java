package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.paper.PaperRole;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.venue.paper.PaperServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A trader that is started while the venue is away takes turns all the same.
@Timeout(240)
class TraderWithoutVenueIT {
  @TempDir Path data;

  /// Keeps the port of a venue that is away. A server that wants it may have it all the same:
  /// nobody listens here.
  private final Socket held = new Socket();

  private Folders folders = new Folders(Path.of("."));
  private Config config = ConfigReader.read(Map.of());

  @BeforeEach
  void prepare() throws IOException {
    folders = new Folders(data);
    folders.create();
    OperatorToken.ensure(folders);
    held.setReuseAddress(true);
    held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    int port = held.getLocalPort();
    config =
        ConfigReader.read(Map.of())
            .with(
                Map.of(
                    "ports.trader",
                    "0",
                    "ports.paper",
                    String.valueOf(port),
                    "venue.rest_url",
                    "http://127.0.0.1:" + port,
                    "venue.stream_url",
                    "ws://127.0.0.1:" + port));
  }

  @AfterEach
  void letGo() throws IOException {
    held.close();
  }

  @Test
  void aFirstLifeTripsByCommandWhileTheVenueIsAway() throws Exception {
    try (Running running = new Running()) {
      assertThat(running.deliver(new Command.Trip("ann", "no venue")))
          .isInstanceOfSatisfying(
              CommandClient.Delivery.Answered.class,
              answered -> assertThat(answered.accepted()).as(answered.text()).isTrue());

      assertThat(state().stop().hasTripped()).isTrue();
      assertThat(state().gate().verdict()).isNotEqualTo(Verdict.OPEN);
      assertThat(state().life().instruments().keys()).isEmpty();
    }
  }

  @Test
  void theStopFileIsSeenWhileNobodyKnowsWhereThePaperExchangeServes() throws Exception {
    config = config.with(Map.of("venue.rest_url", "", "venue.stream_url", ""));
    try (Running _ = new Running()) {
      until(state -> !state.gate().blocking().isEmpty());
      Files.writeString(folders.stopFile(), "by hand");

      until(state -> state.stop().hasTripped());
    }
  }

  @Test
  void theListingIsAdoptedOnceTheVenueAnswersAndKnownToTheNextLife() throws Exception {
    try (Running _ = new Running()) {
      until(state -> state.life().begun());
      try (PaperServer _ = PaperRole.serve(folders, config)) {
        until(state -> !state.life().instruments().keys().isEmpty() && hears(state));
      }
    }
    long epoch = state().life().epoch();

    try (Running running = new Running()) {
      until(state -> state.life().epoch() > epoch);
      assertThat(state().life().instruments().keys()).isNotEmpty();
      assertThat(hears(state())).isFalse();
      assertThat(running.deliver(new Command.Trip("ann", "no venue")))
          .isInstanceOf(CommandClient.Delivery.Answered.class);
      try (PaperServer _ = PaperRole.serve(folders, config)) {
        until(TraderWithoutVenueIT::hears);
      }
    }
  }

  private static boolean hears(State state) {
    return state.gate().grounds().rest().up();
  }

  /// A trader's process, as a thread.
  private final class Running implements AutoCloseable {
    private final TraderRole role = new TraderRole(folders, config);
    private final CompletableFuture<Boolean> end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                role.run();
                return true;
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> Thread.ofPlatform().name("trader").start(task));

    private CommandClient.Delivery deliver(Command command) throws InterruptedException {
      await(
          () -> end.isDone() || RunFile.read(folders.runFile(Component.TRADER)).isPresent(),
          "the trader serves");
      return new CommandClient(folders).deliver(command);
    }

    @Override
    public void close() {
      role.stop();
      assertThat(end.orTimeout(40, TimeUnit.SECONDS).join()).isTrue();
      SmallFile.remove(folders.runFile(Component.TRADER));
    }
  }

  private State state() {
    Path log = folders.log(Component.TRADER.text());
    try (TraderView view = TraderView.ofPresent(Kernel.standard(), new RealDisk(), log)) {
      view.pollAll((_, _) -> {});
      return view.state();
    }
  }

  private void until(Predicate<State> claim) throws InterruptedException {
    await(() -> claim.test(state()), "the state holds");
  }

  private static void await(BooleanSupplier claim, String what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as(what).isNegative();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
