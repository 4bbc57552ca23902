package io.breakwater.lab.world;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.Polled;
import io.breakwater.model.turn.Turn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Reads whole journals, and decodes a turn once: where a record's bytes are those that were read
/// at its place before, so is its turn.
final class TurnMemory {
  private static final int RECORDS_PER_POLL = 10_000;

  private final TurnCodec codec = new TurnCodec();
  private final List<Known> known = new ArrayList<>();

  private record Known(ByteBuffer payload, Turn turn) {}

  /// Every turn that the trader's log holds.
  List<Turn> turns(Disk disk) {
    List<Turn> turns = new ArrayList<>();
    try (LogReader reader = LogReader.open(disk, LogFolders.of(LogFolders.TRADER), 1)) {
      while (reader.poll(
              record -> {
                if (record.type() == RecordType.TURN.number()) {
                  turns.add(turn(turns.size(), record.payload()));
                }
              },
              RECORDS_PER_POLL)
          instanceof Polled.Delivered) {}
    }
    return turns;
  }

  private Turn turn(int place, ByteBuffer payload) {
    if (place < known.size() && known.get(place).payload().equals(payload)) {
      return known.get(place).turn();
    }
    known.subList(Math.min(place, known.size()), known.size()).clear();
    ByteBuffer kept = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    known.add(new Known(kept, codec.read(payload)));
    return known.getLast().turn();
  }
}
