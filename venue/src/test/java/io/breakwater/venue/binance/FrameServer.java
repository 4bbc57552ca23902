package io.breakwater.venue.binance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A WebSocket server of one connection, frame by frame, so that a test can send what a library
/// would not.
final class FrameServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket server;
  private final boolean refuse;

  /// What the client's frames were, as they are read.
  final BlockingQueue<Integer> opcodes = new LinkedBlockingQueue<>();

  private volatile Socket socket = new Socket();

  FrameServer(boolean refuse) throws IOException {
    this.refuse = refuse;
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/ws/secret-key");
  }

  private void serve() {
    try {
      socket = server.accept();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String key = "";
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
          key = line.substring(18).strip();
        }
      }
      String head =
          refuse
              ? "HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n"
              : "HTTP/1.1 101 OK\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                  + "sec-websocket-accept: "
                  + accept(key)
                  + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      while (!refuse) {
        read(in);
      }
    } catch (IOException _) {
      // The connection or the server was closed.
    }
  }

  /// Reads a frame of the client, which is masked and short here, and answers pings.
  private void read(DataInputStream in) throws IOException {
    int opcode = in.readUnsignedByte() & 15;
    byte[] payload = new byte[(in.readUnsignedByte() & 127) + 4];
    in.readFully(payload);
    opcodes.add(opcode);
    if (opcode == 9) {
      frame(0x8A, "");
    }
  }

  void frame(int first, String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    out.write(first);
    out.write(payload.length);
    out.write(payload);
    out.flush();
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static String accept(String key) throws IOException {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    server.close();
  }
}
