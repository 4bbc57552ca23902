package io.breakwater.bus.codec;

import io.breakwater.model.market.MarketEvent;
import java.nio.ByteBuffer;

/// Market events as payloads of [RecordType#MARKET]. May be used from any number of threads.
public final class MarketCodec {
  private final Json json = new Json();

  /// The event's payload.
  public byte[] write(MarketEvent event) {
    return json.write(RecordType.MARKET, out -> Markets.event(out, event));
  }

  /// The event of a payload; throws [Undecodable] where it is none.
  public MarketEvent read(byte[] payload) {
    return read(ByteBuffer.wrap(payload));
  }

  /// The event of the buffer's remaining bytes, whose position stays; throws [Undecodable].
  public MarketEvent read(ByteBuffer payload) {
    return json.read(RecordType.MARKET, payload, Markets::event);
  }
}
