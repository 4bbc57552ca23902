package io.breakwater.bus.codec;

/// A payload that is not what a codec of this build writes or has ever written. The message is one
/// line, whatever the bytes were.
public final class Undecodable extends RuntimeException {
  /// Characters of a cause that are shown.
  private static final int CAUSE_LENGTH_MAX = 200;

  private final RecordType recordType;
  private final String field;
  private final long position;

  Undecodable(RecordType recordType, String field, long position, String cause) {
    super(
        "%s record not decodable at byte %d, field %s: %s"
            .formatted(recordType, position, oneLine(field), oneLine(cause)));
    this.recordType = recordType;
    this.field = oneLine(field);
    this.position = position;
  }

  public RecordType recordType() {
    return recordType;
  }

  /// Where in the value, as a JSON pointer such as `/facts/3/id`; `/` is the whole value.
  public String field() {
    return field;
  }

  /// Bytes of the payload before the place where reading ended.
  public long position() {
    return position;
  }

  /* What could not be read may be anything; a log line and a terminal must survive it. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(CAUSE_LENGTH_MAX)
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
        .map(c -> c <= 0xFFFF && Character.isSurrogate((char) c) ? '?' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
