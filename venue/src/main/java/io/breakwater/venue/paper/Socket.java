package io.breakwater.venue.paper;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// One client's socket with a bounded queue of texts and a thread that sends them. A client that
/// does not read is cut off when the queue is full: stale prices help nobody.
final class Socket {
  /// Texts that may wait for a slow client.
  static final int QUEUE_MAX = 10_000;

  private final Session session;
  private final BlockingQueue<String> texts = new ArrayBlockingQueue<>(QUEUE_MAX);
  private final Thread sender;

  Socket(Session session, ThreadFactory threads) {
    this.session = session;
    this.sender = threads.newThread(this::sendAll);
  }

  void start() {
    sender.start();
  }

  void send(String text) {
    if (!texts.offer(text)) {
      close();
    }
  }

  void close() {
    sender.interrupt();
    session.disconnect();
  }

  private void sendAll() {
    try {
      while (session.isOpen()) {
        String text = texts.take();
        Callback.Completable.with(sent -> session.sendText(text, sent)).get();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException _) {
      // The client is gone; its close event takes the socket out.
      session.disconnect();
    }
  }
}
