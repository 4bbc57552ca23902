package io.breakwater.bus.codec;

import io.breakwater.model.signal.Signal;
import java.nio.ByteBuffer;

/// Signals as payloads of [RecordType#SIGNAL]. May be used from any number of threads.
public final class SignalCodec {
  private final Json json = new Json();

  /// The signal's payload.
  public byte[] write(Signal signal) {
    return json.write(RecordType.SIGNAL, out -> fields(out, signal));
  }

  /// The signal of a payload; throws [Undecodable] where it is none.
  public Signal read(byte[] payload) {
    return read(ByteBuffer.wrap(payload));
  }

  /// The signal of the buffer's remaining bytes, whose position stays; throws [Undecodable].
  public Signal read(ByteBuffer payload) {
    return json.read(RecordType.SIGNAL, payload, SignalCodec::signal);
  }

  private static void fields(JsonOut out, Signal signal) {
    Signals.signal(out.putType(TypeTable.of(signal)), signal);
  }

  private static Signal signal(JsonIn in) {
    String type = in.type();
    return switch (type) {
      case "Signal" -> Signals.signal(in);
      default -> throw in.unknownType(type);
    };
  }
}
