package io.breakwater.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The least that can acknowledge an order over HTTP: a loopback server on a plain socket, one
/// thread per connection, no matching and no book. Every order ends at once without an execution
/// (`EXPIRED`), so that no position grows. The sides of G9 and G10 talk to it; the paper exchange
/// would add its own matching and its own record to all of them.
final class AckServer implements AutoCloseable {
  private static final int HEAD_BYTES_MAX = 16 << 10;

  private final ServerSocket server;
  private final AtomicLong orders = new AtomicLong();
  // One order at a time is looked at; its own thread writes, the caller reads after the answer.
  private volatile Seen last = new Seen(0, 0);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// When the last order was read whole, and when its answer began to go out.
  record Seen(long readNanos, long answeredNanos) {}

  AckServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port", e);
    }
    Thread.ofPlatform().name("ack-accept").daemon().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// How many orders were acknowledged.
  long orders() {
    return orders.get();
  }

  /// The last order, by the clock of this JVM.
  Seen lastOrder() {
    return last;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofPlatform().name("ack").daemon().start(() -> serve(socket));
      } catch (SocketException _) {
        // Closed: the loop's condition ends it.
      } catch (IOException e) {
        throw new UncheckedIOException("cannot accept", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), HEAD_BYTES_MAX);
        OutputStream out = socket.getOutputStream()) {
      String head = head(in);
      while (!head.isEmpty()) {
        String body = new String(in.readNBytes(contentLength(head)), StandardCharsets.UTF_8);
        long readNanos = System.nanoTime();
        byte[] answer = answer(head, body);
        if (head.startsWith("POST")) {
          last = new Seen(readNanos, System.nanoTime());
        }
        out.write(answer);
        out.flush();
        head = head(in);
      }
    } catch (SocketException _) {
      // The client has gone, or the contest is over.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve", e);
    } finally {
      open.remove(socket);
    }
  }

  /// Everything up to the empty line; empty at the end of the connection.
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0) {
      head.append((char) next);
      int length = head.length();
      if (next == '\n' && length > 3 && head.charAt(length - 3) == '\n') {
        return head.toString();
      }
      if (length > HEAD_BYTES_MAX) {
        throw new IOException("a head of more than " + HEAD_BYTES_MAX + " bytes");
      }
      next = in.read();
    }
    return "";
  }

  private static int contentLength(String head) {
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\ncontent-length:");
    return at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)).strip());
  }

  private byte[] answer(String head, String body) {
    String target = head.substring(0, head.indexOf('\r'));
    String json =
        target.contains("/fapi/v1/order")
            ? acknowledgement(target + "&" + body)
            : "{\"serverTime\":" + System.currentTimeMillis() + "}";
    String text =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json;
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private String acknowledgement(String request) {
    long number = orders.incrementAndGet();
    return "{\"orderId\":"
        + number
        + ",\"symbol\":\""
        + parameter(request, "symbol")
        + "\",\"status\":\"EXPIRED\",\"clientOrderId\":\""
        + parameter(request, "newClientOrderId")
        + "\",\"price\":\""
        + parameter(request, "price")
        + "\",\"avgPrice\":\"0.00\",\"origQty\":\""
        + parameter(request, "quantity")
        + "\",\"executedQty\":\"0\",\"cumQuote\":\"0\",\"timeInForce\":\"IOC\",\"type\":\"LIMIT\","
        + "\"reduceOnly\":false,\"closePosition\":false,\"side\":\"BUY\",\"positionSide\":\"BOTH\","
        + "\"origType\":\"LIMIT\",\"stopPrice\":\"0\",\"workingType\":\"CONTRACT_PRICE\","
        + "\"priceProtect\":false,\"priceMatch\":\"NONE\","
        + "\"selfTradePreventionMode\":\"EXPIRE_MAKER\","
        + "\"goodTillDate\":0,\"cumQty\":\"0\",\"updateTime\":"
        + System.currentTimeMillis()
        + "}";
  }

  private static String parameter(String request, String name) {
    int at = request.indexOf(name + "=") + name.length() + 1;
    int end = at;
    while (end < request.length() && "& \r".indexOf(request.charAt(end)) < 0) {
      end++;
    }
    return request.substring(at, end);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the server", e);
    }
  }
}
