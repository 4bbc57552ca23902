package io.breakwater.bus.state;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/// A JSON object with its checksum as the last member: still plain JSON for whoever reads it.
final class SealedJson {
  /*
   * {"a":1} becomes {"a":1,"_checksum":"crc32c:0123abcd"} and a newline. The checksum covers the
   * bytes of the document as it was given, so the text between the braces is never rewritten.
   */
  private static final String KEY = "\"_checksum\":\"crc32c:";
  private static final int DIGITS = 8;
  private static final String END = "\"}\n";

  private SealedJson() {}

  /// What opening gives.
  sealed interface Opened {
    record Valid(String json) implements Opened {}

    record Wrong(String reason) implements Opened {}
  }

  static byte[] seal(String json) {
    String document = json.strip();
    if (!document.startsWith("{") || !document.endsWith("}")) {
      throw new IllegalArgumentException("a state file holds one JSON object");
    }
    String inner = document.substring(0, document.length() - 1);
    String comma = inner.substring(1).isBlank() ? "" : ",";
    return (inner + comma + KEY + checksum(document) + END).getBytes(StandardCharsets.UTF_8);
  }

  static Opened open(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int sumAt = text.length() - END.length() - DIGITS;
    int keyAt = sumAt - KEY.length();
    if (keyAt < 1 || !text.startsWith(KEY, keyAt) || !text.endsWith(END)) {
      return new Opened.Wrong("it carries no checksum");
    }
    boolean comma = text.charAt(keyAt - 1) == ',';
    String document = text.substring(0, comma ? keyAt - 1 : keyAt) + "}";
    return checksum(document).equals(text.substring(sumAt, sumAt + DIGITS))
        ? new Opened.Valid(document)
        : new Opened.Wrong("its checksum is wrong");
  }

  private static String checksum(String document) {
    var crc = new CRC32C();
    crc.update(document.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
