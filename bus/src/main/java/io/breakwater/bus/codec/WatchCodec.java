package io.breakwater.bus.codec;

import io.breakwater.model.watch.WatchFact;
import java.nio.ByteBuffer;

/// Watch facts as payloads of [RecordType#WATCH]. May be used from any number of threads.
public final class WatchCodec {
  private final Json json = new Json();

  /// The fact's payload.
  public byte[] write(WatchFact fact) {
    return json.write(RecordType.WATCH, out -> Watches.fact(out, fact));
  }

  /// The fact of a payload; throws [Undecodable] where it is none.
  public WatchFact read(byte[] payload) {
    return read(ByteBuffer.wrap(payload));
  }

  /// The fact of the buffer's remaining bytes, whose position stays; throws [Undecodable].
  public WatchFact read(ByteBuffer payload) {
    return json.read(RecordType.WATCH, payload, Watches::fact);
  }
}
