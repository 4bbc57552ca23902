package io.breakwater.bus.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes a batch of entries as the commands of one transaction, without an object for each field.
final class XaddText {
  /// So much is written at once: the server reads while the rest is put into words.
  private static final int BYTES_AT_ONCE = 32 << 10;

  /// A buffer that grew beyond this for one entry is not kept.
  private static final int BYTES_KEPT_MAX = 1 << 20;

  /// Room that a number, a line end and the header of a text take at most.
  private static final int HEADER_BYTES_MAX = 32;

  private static final byte[] MULTI = ascii("*1\r\n$5\r\nMULTI\r\n");
  private static final byte[] EXEC = ascii("*1\r\n$4\r\nEXEC\r\n");
  private static final byte[] XADD = ascii("*17\r\n$4\r\nXADD\r\n");
  private static final byte[] XADD_WHERE_THERE_IS = ascii("*18\r\n$4\r\nXADD\r\n");
  private static final byte[] NO_NEW_STREAM = ascii("$10\r\nNOMKSTREAM\r\n");
  private static final byte[] ID = ascii("$2\r\nid\r\n");
  private static final byte[] TYPE = ascii("$4\r\ntype\r\n");
  private static final byte[] SOURCE = ascii("$6\r\nsource\r\n");
  private static final byte[] TIME = ascii("$4\r\ntime\r\n");
  private static final byte[] TRACE = ascii("$5\r\ntrace\r\n");
  private static final byte[] KEY = ascii("$3\r\nkey\r\n");
  private static final byte[] DATA = ascii("$4\r\ndata\r\n");

  private byte[] buffer = new byte[2 * BYTES_AT_ONCE];
  private final byte[] digits = new byte[HEADER_BYTES_MAX];
  private int at;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// @param mayBegin whether the stream is made where there is none; else nothing is appended then
  void write(OutputStream out, String stream, boolean mayBegin, List<RoadEntry> entries)
      throws IOException {
    at = 0;
    bytes(MULTI);
    for (RoadEntry entry : entries) {
      bytes(mayBegin ? XADD : XADD_WHERE_THERE_IS);
      text(stream);
      if (!mayBegin) {
        bytes(NO_NEW_STREAM);
      }
      id(entry.id());
      bytes(ID);
      id(entry.id());
      bytes(TYPE);
      text(entry.type());
      bytes(SOURCE);
      text(entry.source());
      bytes(TIME);
      text(entry.time());
      bytes(TRACE);
      text(entry.trace());
      bytes(KEY);
      text(entry.key());
      bytes(DATA);
      text(entry.data());
      if (at >= BYTES_AT_ONCE) {
        out.write(buffer, 0, at);
        at = 0;
      }
    }
    bytes(EXEC);
    out.write(buffer, 0, at);
    out.flush();
    if (buffer.length > BYTES_KEPT_MAX) {
      buffer = new byte[2 * BYTES_AT_ONCE];
    }
  }

  private void room(int more) {
    if (buffer.length - at < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, at + more));
    }
  }

  private void bytes(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, buffer, at, text.length);
    at += text.length;
  }

  private void text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    header(encoded.length);
    bytes(encoded);
    lineEnd();
  }

  private void id(EntryId id) {
    header(digitsOf(id.epoch()) + 1 + digitsOf(id.number()));
    number(id.epoch());
    room(1);
    buffer[at++] = '-';
    number(id.number());
    lineEnd();
  }

  private void number(long unsigned) {
    int count = digitsOf(unsigned);
    room(count);
    System.arraycopy(digits, digits.length - count, buffer, at, count);
    at += count;
  }

  private void header(int length) {
    room(HEADER_BYTES_MAX);
    buffer[at++] = '$';
    number(length);
    lineEnd();
  }

  private void lineEnd() {
    room(2);
    buffer[at++] = '\r';
    buffer[at++] = '\n';
  }

  /* Writes the digits to the end of the scratch space; returns how many there are. */
  private int digitsOf(long unsigned) {
    int from = digits.length;
    long rest = unsigned;
    do {
      long quotient = Long.divideUnsigned(rest, 10);
      digits[--from] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    } while (rest != 0);
    return digits.length - from;
  }
}
