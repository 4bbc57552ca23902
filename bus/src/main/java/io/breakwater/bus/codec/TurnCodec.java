package io.breakwater.bus.codec;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Turns as payloads of [RecordType#TURN]. The same turn gives the same bytes, and what was read
/// equals what was written. May be used from any number of threads.
public final class TurnCodec {
  private static final int HASH_DIGITS = 16;

  private final Json json = new Json();

  /// The turn's payload. Throws [TooLarge] where it would not fit into a record.
  public byte[] write(Turn turn) {
    return json.write(RecordType.TURN, out -> fields(out, turn));
  }

  /// The turn of a payload; throws [Undecodable] where it is none.
  public Turn read(byte[] payload) {
    return read(ByteBuffer.wrap(payload));
  }

  /// The turn of the buffer's remaining bytes, whose position stays; throws [Undecodable].
  public Turn read(ByteBuffer payload) {
    return json.read(RecordType.TURN, payload, TurnCodec::turn);
  }

  /// The name under which a fact stands in the log, such as `OrderFact.IntentMade`.
  public static String nameOf(Fact fact) {
    return TypeTable.of(fact).name();
  }

  /// The name under which an input stands in the log, such as `Input.SignalReceived`.
  public static String nameOf(Input input) {
    return TypeTable.of(input).name();
  }

  private static void fields(JsonOut out, Turn turn) {
    out.putType(TypeTable.of(turn))
        .put("began", turn.began(), Facts::fact)
        .putEach("inputs", turn.inputs(), Inputs::arrived)
        .putEach("facts", turn.facts(), Facts::fact)
        .put("stateHash", HexFormat.of().toHexDigits(turn.stateHash()));
  }

  private static Turn turn(JsonIn in) {
    String type = in.type();
    return switch (type) {
      case "Turn" ->
          new Turn(
              in.object("began", Facts::turnBegan),
              in.each("inputs", Inputs::arrived),
              in.each("facts", Facts::fact),
              hash(in.text("stateHash")));
      default -> throw in.unknownType(type);
    };
  }

  private static long hash(String digits) {
    if (digits.length() != HASH_DIGITS) {
      throw new IllegalArgumentException("not a hash of 16 hexadecimal digits");
    }
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
