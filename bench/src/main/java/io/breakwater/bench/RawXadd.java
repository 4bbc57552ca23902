package io.breakwater.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What `redis-benchmark -P 256 -c 1` does, by a plain socket: the same bytes again and again, 256
/// commands written at once, 256 answers read, ids chosen by the server.
final class RawXadd implements AutoCloseable {
  static final int IN_FLIGHT = 256;

  private final Socket socket;
  private final InputStream answers;
  private final byte[] batch;

  RawXadd(int port, String source) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      answers = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    } catch (IOException e) {
      throw new Unmeasurable("no connection to Redis", e);
    }
    batch = batch(source);
  }

  private static byte[] batch(String source) {
    List<String> words = new ArrayList<>(List.of("XADD", "bw:" + source, "*"));
    Entries.fields(source, 1)
        .forEach((name, text) -> {
          words.add(name);
          words.add(text);
        });
    StringBuilder command = new StringBuilder("*" + words.size() + "\r\n");
    words.forEach(word ->
        command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n"));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] one = command.toString().getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < IN_FLIGHT; i++) {
      all.writeBytes(one);
    }
    return all.toByteArray();
  }

  void sendBatch() {
    try {
      socket.getOutputStream().write(batch);
      for (int i = 0; i < IN_FLIGHT; i++) {
        readAnswer();
      }
    } catch (IOException e) {
      throw new Unmeasurable("the connection to Redis broke", e);
    }
  }

  /// An id as a bulk string: two lines.
  private void readAnswer() throws IOException {
    if (answers.read() != '$') {
      throw new Unmeasurable("Redis did not answer with an id");
    }
    skipLine();
    skipLine();
  }

  private void skipLine() throws IOException {
    int next = answers.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("the answer ends");
      }
      next = answers.read();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new Unmeasurable("the connection did not close", e);
    }
  }
}
