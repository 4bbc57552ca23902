package io.breakwater.bus.codec;

/// A value whose text would not fit into a record. Nothing of it was written.
public final class TooLarge extends RuntimeException {
  TooLarge(RecordType recordType, long sizeBytes, int bytesMax) {
    super(
        "%s record of %d bytes is above the %d bytes that a record may have"
            .formatted(recordType, sizeBytes, bytesMax));
  }
}
