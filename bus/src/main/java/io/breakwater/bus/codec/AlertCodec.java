package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertRecord;
import java.nio.ByteBuffer;

/// Records of the teller of alerts as payloads of [RecordType#ALERT]. May be used from any number
/// of threads.
public final class AlertCodec {
  private final Json json = new Json();

  /// The record's payload; throws [TooLarge].
  public byte[] write(AlertRecord record) {
    return json.write(RecordType.ALERT, out -> Alerts.record(out, record));
  }

  /// The record of a payload; throws [Undecodable] where it is none.
  public AlertRecord read(byte[] payload) {
    return read(ByteBuffer.wrap(payload));
  }

  /// The record of the buffer's remaining bytes, whose position stays; throws [Undecodable].
  public AlertRecord read(ByteBuffer payload) {
    return json.read(RecordType.ALERT, payload, Alerts::record);
  }
}
