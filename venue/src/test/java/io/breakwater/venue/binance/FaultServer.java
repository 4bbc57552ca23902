package io.breakwater.venue.binance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that reads whole requests, counts them, and then misbehaves as its path says. Requests
/// to `/warm` are answered well and leave the connection open.
final class FaultServer implements AutoCloseable {
  private static final Set<String> STAYING_OPEN =
      Set.of("/warm", "/408", "/503", "/hang", "/half", "/fapi/v1/time");

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /// The first lines of the requests, as they are read: a client that gave up may be told so first.
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

  /// What a POST of an order meets; the venue's time is told well.
  volatile String orderFault = "/warm";

  FaultServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The server was closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        int length =
            head.lines()
                .filter(
                    line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        requests.add(head.lines().findFirst().orElse(""));
        String path = head.split("[ ?]", 3)[1];
        if (!misbehave(socket, path.equals("/fapi/v1/order") ? orderFault : path)) {
          return;
        }
      }
    } catch (IOException _) {
      // The client went away, as some of the tests want it to.
    }
  }

  /// True where the connection stays open.
  private static boolean misbehave(Socket socket, String path) throws IOException {
    switch (path) {
      case "/fapi/v1/time" ->
          write(socket, answer(200, "{\"serverTime\":" + System.currentTimeMillis() + "}"));
      case "/503" -> write(socket, answer(503, "{\"code\":-1000,\"msg\":\"Unknown error\"}"));
      case "/warm" -> write(socket, answer(200, "{}"));
      case "/408" -> write(socket, answer(408, "{\"code\":-1007,\"msg\":\"Timeout\"}"));
      case "/truncated" ->
          write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"orderId\":1");
      case "/half" -> write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{");
      case "/reset" -> socket.setSoLinger(true, 0);
      default -> {}
    }
    return STAYING_OPEN.contains(path);
  }

  private static String answer(int status, String body) {
    return "HTTP/1.1 " + status + " X\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
