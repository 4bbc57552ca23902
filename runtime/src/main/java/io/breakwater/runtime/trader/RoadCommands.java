package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.runtime.process.Wakes;
import io.breakwater.runtime.road.Places;
import io.breakwater.runtime.road.RoadTraffic;
import java.net.DatagramSocket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Brings a command to a trader on another host and reads the durable answer in its turns. May be
/// used by several threads.
final class RoadCommands {
  private static final long ANSWER_MILLIS_MAX = 8_000;
  private static final int WAIT_MILLIS = 100;
  private static final int RECORDS_PER_POLL_MAX = 100;

  private final RoadTraffic road;

  RoadCommands(RoadTraffic road) {
    this.road = road;
  }

  CommandClient.Delivery deliver(Command command) {
    if (needsTheDoor(command)) {
      return new CommandClient.Delivery.Answered(
          false,
          "elsewhere",
          "this works on the trader's own host: whoever may write to Redis may make the account"
              + " safer, never less safe");
    }
    try (RecordSource turns = road.newest(Places.TURNS);
        DatagramSocket ear = Wakes.listenerSocket()) {
      EntryId entry = road.send(TraderRoad.CONTROL_STREAM, "command", CommandText.write(command));
      return answer(turns, new BellListener(ear), entry.toString());
    } catch (RoadFailed failed) {
      return new CommandClient.Delivery.Unreachable(
          "the command may not have reached Redis: " + failed.getMessage());
    }
  }

  private static boolean needsTheDoor(Command command) {
    return switch (command) {
      case Command.Reset _,
          Command.Resume _,
          Command.AdoptOrder _,
          Command.AdoptPosition _,
          Command.ResolveOrder _,
          Command.ResetBreaker _ ->
          true;
      case Command.Trip _,
          Command.Halt _,
          Command.CancelOrders _,
          Command.CancelAccount _,
          Command.Flatten _,
          Command.Reconcile _,
          Command.SetPolicy _ ->
          false;
    };
  }

  private static CommandClient.Delivery answer(
      RecordSource turns, BellListener bell, String entry) {
    AtomicReference<Optional<CommandClient.Delivery>> answer =
        new AtomicReference<>(Optional.empty());
    TurnCodec codec = new TurnCodec();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS_MAX);
    while (answer.get().isEmpty() && System.nanoTime() - end < 0) {
      turns.poll(record -> look(record, codec, entry, answer), RECORDS_PER_POLL_MAX);
      if (answer.get().isEmpty()) {
        turns.await(bell, WAIT_MILLIS);
      }
    }
    return answer
        .get()
        .orElseGet(() ->
            new CommandClient.Delivery.Unreachable(
                "on its way to the trader as entry "
                    + entry
                    + " of "
                    + TraderRoad.CONTROL_STREAM
                    + ", and not answered within 8 s: it may still be carried out"));
  }

  private static void look(
      LogRecord record,
      TurnCodec codec,
      String entry,
      AtomicReference<Optional<CommandClient.Delivery>> answer) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    codec.read(record.payload()).facts().stream()
        .flatMap(fact -> answerIn(fact, entry).stream())
        .findFirst()
        .ifPresent(found -> answer.set(Optional.of(found)));
  }

  /// The decision upon this entry of the stream, or why it was set aside.
  static Optional<CommandClient.Delivery> answerIn(Fact fact, String entry) {
    return switch (fact) {
      case WishFact.CommandAnswered answered
          when answered.commandId().equals(TraderRoad.commandId(entry)) ->
          Optional.of(
              new CommandClient.Delivery.Answered(
                  answered.accepted(), answered.code(), answered.text()));
      case WishFact.EntrySetAside(var source, var place, var cause, _)
          when source.equals(TraderRoad.CONTROL_STREAM) && place.equals(entry) ->
          Optional.of(new CommandClient.Delivery.Answered(false, "set-aside", cause));
      case Fact _ -> Optional.empty();
    };
  }
}
