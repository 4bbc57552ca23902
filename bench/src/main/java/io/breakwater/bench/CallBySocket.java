package io.breakwater.bench;

import io.breakwater.model.order.Intent;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The floor: one blocking socket that stays open, written and read by the caller's own thread. It
/// knows as much of HTTP as the bench's own server speaks; no deadline, no reconnecting, no TLS.
final class CallBySocket implements RestCall.Way, AutoCloseable {
  private static final String LENGTH = "content-length:";
  private static final int BUFFER_BYTES = 16 << 10;

  private final SignedOrders orders = new SignedOrders(4);
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  CallBySocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
      out = socket.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("no connection to port " + port, e);
    }
  }

  @Override
  public void place() {
    Intent intent = orders.next();
    try {
      out.write(bytes(orders.signed(intent)));
      SignedOrders.read(intent, answer());
    } catch (IOException e) {
      throw new Unmeasurable("the socket failed", e);
    }
  }

  private static byte[] bytes(WireRequest request) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1\r\nContent-Length: ").append(request.body().length());
    request
        .headers()
        .forEach((name, value) -> text.append("\r\n").append(name).append(": ").append(value));
    text.append("\r\n\r\n").append(request.body());
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private WireAnswer answer() throws IOException {
    String first = line();
    int bodyBytes = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        bodyBytes = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    String body = new String(in.readNBytes(bodyBytes), StandardCharsets.UTF_8);
    return WireAnswer.of(Integer.parseInt(first.substring(9, 12)), body);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0 || line.length() > BUFFER_BYTES) {
        throw new IOException("no answer of HTTP");
      }
      line.append((char) next);
      next = in.read();
    }
    line.setLength(Math.max(0, line.length() - 1));
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the socket", e);
    }
  }
}
