package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogCheck;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.Touch;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.command.Command;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.RoadTraffic;
import io.breakwater.runtime.trader.CommandClient;
import io.breakwater.runtime.trader.TraderView;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Where a command of the command line finds the trader: on this host, at its door and in its log;
/// or on another one, by the road. A trader that runs here needs no configuration to be found:
/// nothing that could be wrong in one stands before a trip.
final class TraderPlace implements AutoCloseable {
  /// How long the turns of another host may take to arrive, in milliseconds. Its host says once a
  /// second that it reaches Redis, and only the change of that word counts.
  private static final long CONTACT_MILLIS_MAX = 10_000;

  private static final int WAIT_MILLIS = 50;

  private final Folders folders;
  private final Set<Component> here;
  private final Optional<RoadTraffic> road;

  private TraderPlace(Folders folders, Set<Component> here, Optional<RoadTraffic> road) {
    this.folders = folders;
    this.here = here;
    this.road = road;
  }

  static TraderPlace of(Common common) {
    Folders folders = common.folders();
    if (RunFile.read(folders.runFile(Component.TRADER)).flatMap(RunFile::process).isPresent()) {
      return new TraderPlace(folders, usual(folders), Optional.empty());
    }
    Places places =
        Places.open(common.config(), folders, new RealDisk(), Clock.SYSTEM, Component.TRADER);
    return new TraderPlace(folders, places.here(), places.roadTo(Component.TRADER));
  }

  /// All of them; the paper exchange only where there was one.
  private static Set<Component> usual(Folders folders) {
    Set<Component> usual = new TreeSet<>(Component.firsts());
    if (!Files.isDirectory(folders.paper())) {
      usual.remove(Component.PAPER);
    }
    return usual;
  }

  boolean isElsewhere() {
    return road.isPresent();
  }

  Folders folders() {
    return folders;
  }

  /// The components that this host should run.
  Set<Component> here() {
    return here;
  }

  CommandClient.Delivery deliver(Command command) {
    return new CommandClient(folders, road).deliver(command);
  }

  /// The turns since the newest snapshot, not told yet.
  TraderView present() {
    return view(shelf -> TraderView.ofPresent(Kernel.standard(), shelf));
  }

  /// All the turns that there are, not told yet.
  TraderView history() {
    return view(shelf -> TraderView.ofHistory(Kernel.standard(), shelf));
  }

  private TraderView view(Function<RecordShelf, TraderView> opening) {
    String trader = Component.TRADER.text();
    if (road.isEmpty() && !Files.isDirectory(folders.log(trader))) {
      throw new Problem(
          ExitCode.NOT_FOUND,
          "no trader's log in " + folders.data() + "; start with `breakwater up`");
    }
    if (road.isEmpty()) {
      LogCheck.blindness(new RealDisk(), folders.log(trader))
          .ifPresent(why -> {
            throw new Problem(ExitCode.FAILED, why);
          });
    }
    return opening.apply(
        road.map(traffic -> traffic.shelf(Places.TURNS, "", () -> {}))
            .orElseGet(() -> RecordShelf.of(new RealDisk(), folders.log(trader))));
  }

  /// Tells every turn up to now. Throws [Problem] where a trader elsewhere is not in touch.
  void tell(TraderView view, BiConsumer<Turn, State> each) {
    view.pollAll(each);
    if (isElsewhere()) {
      tellUntilInTouch(view, each);
    }
  }

  /// Throws [Problem] where what was told is not all there is.
  void refuseTrouble(TraderView view) {
    if (view.trouble().isPresent() && (view.isLost() || !isElsewhere())) {
      throw new Problem(
          ExitCode.FAILED,
          "the trader's log cannot be read beyond turn "
              + view.turns()
              + ", so nothing is known of now: "
              + view.trouble().get()
              + (isElsewhere() ? "" : "; see `breakwater log verify`"));
    }
  }

  private void tellUntilInTouch(TraderView view, BiConsumer<Turn, State> each) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONTACT_MILLIS_MAX);
    try (DatagramSocket ear = Wakes.listenerSocket()) {
      BellListener bell = new BellListener(ear);
      while (!(view.reader().touch() instanceof Touch.Close)) {
        if (System.nanoTime() - end > 0) {
          throw new Problem(ExitCode.NOT_FOUND, "nothing is known of the trader: " + why(view));
        }
        view.reader().await(bell, WAIT_MILLIS);
        view.pollAll(each);
      }
    }
  }

  private static String why(TraderView view) {
    return switch (view.reader().touch()) {
      case Touch.Lost(var reason) -> reason;
      case Touch.CatchingUp _ -> "its turns were not read to their end in time";
      case Touch.Close _ -> "it came into touch too late";
    };
  }

  /// What stands behind a command that reached nobody.
  String hint() {
    return isElsewhere() ? "; the trader is on another host" : "; start it with `breakwater up`";
  }

  @Override
  public void close() {
    road.ifPresent(RoadTraffic::close);
  }
}
