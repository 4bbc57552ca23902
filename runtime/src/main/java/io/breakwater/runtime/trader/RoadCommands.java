package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.RoadFailed;
import io.breakwater.model.command.Command;
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
    if (command instanceof Command.Reset) {
      return new CommandClient.Delivery.Answered(
          false,
          "elsewhere",
          "the emergency stop is reset on the trader's own host: whoever may write to Redis may"
              + " make the account safer, never arm it");
    }
    try (RecordSource turns = road.newest(Places.TURNS);
        DatagramSocket ear = Wakes.listenerSocket()) {
      EntryId entry = road.send(TraderRoad.CONTROL_STREAM, "command", CommandText.write(command));
      return answer(
          turns,
          new BellListener(ear),
          RoadTraffic.source(TraderRoad.CONTROL_STREAM) + ' ' + entry);
    } catch (RoadFailed failed) {
      return new CommandClient.Delivery.Unreachable(
          "the command may not have reached Redis: " + failed.getMessage());
    }
  }

  private static CommandClient.Delivery answer(RecordSource turns, BellListener bell, String id) {
    AtomicReference<Optional<WishFact.CommandAnswered>> answer =
        new AtomicReference<>(Optional.empty());
    TurnCodec codec = new TurnCodec();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS_MAX);
    while (answer.get().isEmpty() && System.nanoTime() - end < 0) {
      turns.poll(record -> look(record, codec, id, answer), RECORDS_PER_POLL_MAX);
      if (answer.get().isEmpty()) {
        turns.await(bell, WAIT_MILLIS);
      }
    }
    return answer
        .get()
        .<CommandClient.Delivery>map(
            fact -> new CommandClient.Delivery.Answered(fact.accepted(), fact.code(), fact.text()))
        .orElseGet(() ->
            new CommandClient.Delivery.Unreachable(
                "on its way to the trader as \"" + id + "\", and not answered within 8 s"));
  }

  private static void look(
      LogRecord record,
      TurnCodec codec,
      String id,
      AtomicReference<Optional<WishFact.CommandAnswered>> answer) {
    if (record.type() != RecordType.TURN.number()) {
      return;
    }
    codec.read(record.payload()).facts().stream()
        .filter(fact -> fact instanceof WishFact.CommandAnswered)
        .map(WishFact.CommandAnswered.class::cast)
        .filter(fact -> fact.commandId().equals(id))
        .findFirst()
        .ifPresent(fact -> answer.set(Optional.of(fact)));
  }
}
