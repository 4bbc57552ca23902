package io.breakwater.venue.binance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// [Sockets] on `java.net.http`. The JDK answers the venue's pings by itself; our own pings are
/// sent by whoever owns the socket. The next message is asked for when the last one was handed
/// over.
public final class JdkSockets implements Sockets {
  /// The longest text that is joined; a longer one ends the socket.
  public static final int TEXT_LENGTH_MAX = 4 * 1024 * 1024;

  private static final long CLOSE_MILLIS_MAX = 1_000;

  private final HttpClient client;
  private final Duration connectTimeout;

  public JdkSockets(Executor executor, Duration connectTimeout) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .executor(executor)
            .build();
    this.connectTimeout = connectTimeout;
  }

  @Override
  public Socket open(URI uri, Listener listener) {
    Connection connection = new Connection(listener);
    var _ =
        client
            .newWebSocketBuilder()
            .connectTimeout(connectTimeout)
            .buildAsync(uri, connection)
            .handle((socket, failure) -> {
              if (failure != null) {
                connection.end("not opened: " + JdkTransport.rootName(failure));
              }
              return socket;
            });
    return connection;
  }

  /// One connection: joins fragments, and tells the end once.
  private static final class Connection implements WebSocket.Listener, Socket {
    private final Listener listener;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<@Nullable WebSocket> open = new AtomicReference<>();
    // Of the thread that sends.
    private CompletableFuture<@Nullable WebSocket> sending =
        CompletableFuture.completedFuture(null);
    private final StringBuilder parts = new StringBuilder();

    private Connection(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(WebSocket socket) {
      open.set(socket);
      if (ended.get()) {
        socket.abort();
        return;
      }
      listener.opened();
      socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (parts.length() + data.length() > TEXT_LENGTH_MAX) {
        end("a text longer than " + TEXT_LENGTH_MAX + " characters");
        return null;
      }
      parts.append(data);
      if (last) {
        String text = parts.toString();
        parts.setLength(0);
        if (!ended.get()) {
          listener.text(text);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      if (!ended.get()) {
        listener.pong();
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      end("closed by the venue: " + statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end("failed: " + JdkTransport.rootName(error));
    }

    @Override
    public void ping() {
      WebSocket socket = open.get();
      if (socket == null || ended.get()) {
        return;
      }
      var _ =
          socket
              .sendPing(ByteBuffer.allocate(0))
              .handle((sent, failure) -> {
                if (failure != null) {
                  end("ping failed: " + JdkTransport.rootName(failure));
                }
                return sent;
              });
    }

    /// The JDK takes one text at a time: each waits for the one before.
    @Override
    public void send(String text) {
      WebSocket socket = open.get();
      if (socket == null || ended.get()) {
        return;
      }
      sending =
          sending
              .thenCompose(_ -> socket.sendText(text, true))
              .handle((sent, failure) -> {
                if (failure != null) {
                  end("send failed: " + JdkTransport.rootName(failure));
                }
                return sent;
              });
    }

    @Override
    public void close() {
      end("closed by us");
    }

    private void end(String cause) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      WebSocket socket = open.get();
      if (socket != null) {
        var _ =
            socket
                .sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> socket.abort());
      }
      listener.closed(cause);
    }
  }
}
