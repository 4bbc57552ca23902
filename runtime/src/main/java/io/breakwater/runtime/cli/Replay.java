package io.breakwater.runtime.cli;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.console.ViewJson;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.Views;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.trader.Redecision;
import io.breakwater.runtime.trader.TraderView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the state at any moment of the journal; `--verify` also decides every turn again and
/// compares.
@CommandLine.Command(name = "replay", description = "the state at any turn of the journal")
final class Replay implements Callable<Integer> {
  private static final int RECORDS_PER_POLL_MAX = 1_000;

  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  @Option(names = "--until", defaultValue = "9223372036854775807", description = "last turn")
  long until = Long.MAX_VALUE;

  @Option(names = "--verify", description = "decide again, and compare facts and hashes")
  boolean verify;

  private final Kernel kernel = Kernel.standard();
  private final TurnCodec codec = new TurnCodec();
  private final Redecision redecision = new Redecision(kernel);
  private State state = State.EMPTY;
  private long turns;
  private long lastWallMillis;
  private Optional<String> difference = Optional.empty();

  @Override
  public Integer call() {
    Path log = common.folders().log(Component.TRADER.text());
    if (!Files.isDirectory(log)) {
      throw new Problem(ExitCode.NOT_FOUND, "no trader's log in " + common.folders().data());
    }
    try (LogReader reader = LogReader.open(new RealDisk(), log, 1)) {
      Polled polled = reader.poll(this::take, RECORDS_PER_POLL_MAX);
      while (polled instanceof Polled.Delivered && difference.isEmpty()) {
        polled = reader.poll(this::take, RECORDS_PER_POLL_MAX);
      }
      if (polled instanceof Polled.Broken(var file, long offset, long sequence, var reason)) {
        throw new Problem(
            ExitCode.FAILED, file + " at " + offset + ", record " + sequence + ": " + reason);
      }
    }
    if (difference.isPresent()) {
      throw new Problem(ExitCode.FAILED, difference.get());
    }
    System.out.println(
        output.isJson()
            ? ViewJson.write(Views.status(state, lastWallMillis, List.of()))
            : "turns "
                + turns
                + "  state hash "
                + Long.toHexString(state.stateHash())
                + (verify ? "  decided again: " + redecision.text() : ""));
    return ExitCode.DONE.number();
  }

  private void take(LogRecord record) {
    if (record.type() != RecordType.TURN.number()
        || record.sequence() > until
        || difference.isPresent()) {
      return;
    }
    Turn turn = codec.read(record.payload());
    if (verify) {
      difference =
          redecision.check(state, turn).map(text -> "turn " + record.sequence() + ": " + text);
    }
    state = TraderView.after(kernel, state, turn);
    if (state.stateHash() != turn.stateHash() && redecision.sameBuild(turn)) {
      difference = Optional.of("turn " + record.sequence() + ": another state hash");
    }
    turns++;
    lastWallMillis = turn.began().wallMillis();
  }
}
