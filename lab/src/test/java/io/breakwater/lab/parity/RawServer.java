package io.breakwater.lab.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server on a loopback port that does one thing to every request.
public final class RawServer implements AutoCloseable {
  private static final int BACKLOG = 10;
  private static final int LATE_MILLIS = 150;
  private static final int TOO_LATE_MILLIS = 1_500;

  private final ServerSocket listening;

  /// Keeps the port of one that refuses: nobody listens there, and nobody else will.
  private final Socket held = new Socket();

  private final Misbehaviour behaviour;
  private final List<Socket> open = new ArrayList<>();
  private final Thread thread;

  public RawServer(Misbehaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listening = new ServerSocket();
    this.thread = Thread.ofVirtual().unstarted(this::serve);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (behaviour == Misbehaviour.REFUSES) {
      held.bind(anyPort);
    } else {
      listening.bind(anyPort, BACKLOG);
      thread.start();
    }
  }

  public int port() {
    return held.isBound() ? held.getLocalPort() : listening.getLocalPort();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        treat(socket);
      } catch (IOException ended) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(ended);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void treat(Socket socket) throws IOException, InterruptedException {
    if (behaviour == Misbehaviour.CLOSES_UNREAD) {
      socket.close();
      return;
    }
    read(socket.getInputStream());
    switch (behaviour) {
      case ANSWERS -> answer(socket, "200 OK", "{}");
      case ANSWERS_WITH_503 -> answer(socket, "503 Service Unavailable", "{}");
      case ANSWERS_LATE -> {
        TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
        answer(socket, "200 OK", "{}");
      }
      case ANSWERS_TOO_LATE -> TimeUnit.MILLISECONDS.sleep(TOO_LATE_MILLIS);
      case BREAKS_OFF -> {
        write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half");
        socket.close();
      }
      case RESETS -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case CLOSES_SILENTLY -> socket.close();
      case HALF_CLOSES -> socket.shutdownOutput();
      case NEVER_ANSWERS, REFUSES, CLOSES_UNREAD -> {
        // The client finds out by itself.
      }
    }
  }

  private static void read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next);
      next = head.indexOf("\r\n\r\n") < 0 ? in.read() : next;
    }
  }

  private static void answer(Socket socket, String status, String body) throws IOException {
    write(
        socket,
        "HTTP/1.1 "
            + status
            + "\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body);
    socket.close();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    held.close();
    thread.interrupt();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
