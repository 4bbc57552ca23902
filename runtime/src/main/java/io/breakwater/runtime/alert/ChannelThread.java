package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One channel with a virtual thread of its own: no channel waits for another. At most one attempt
/// is under way.
final class ChannelThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelThread.class);

  private final AlertChannel channel;
  private final BiConsumer<List<Long>, SendResult> answer;
  private final BlockingQueue<List<AlertMessage>> work = new LinkedBlockingQueue<>(1);
  private final Thread thread;
  // Set by the teller when it hands over, taken back by the teller when it takes the answer.
  private boolean busy;

  /// @param answer is called by the channel's thread
  ChannelThread(AlertChannel channel, BiConsumer<List<Long>, SendResult> answer) {
    this.channel = channel;
    this.answer = answer;
    this.thread = Thread.ofVirtual().name("alert-" + channel.rule().name()).start(this::run);
  }

  AlertChannel channel() {
    return channel;
  }

  boolean isBusy() {
    return busy;
  }

  void hand(List<AlertMessage> messages) {
    busy = true;
    if (!work.offer(messages)) {
      throw new IllegalStateException("two attempts at once on " + channel.rule().name());
    }
  }

  void answered() {
    busy = false;
  }

  private void run() {
    try {
      while (true) {
        List<AlertMessage> messages = work.take();
        List<Long> ids = messages.stream().map(AlertMessage::id).toList();
        answer.accept(ids, attempt(messages));
      }
    } catch (InterruptedException _) {
      // The teller ends: what was under way is tried again by the next one.
      Thread.currentThread().interrupt();
    }
  }

  private SendResult attempt(List<AlertMessage> messages) throws InterruptedException {
    try {
      return channel.send(messages);
    } catch (RuntimeException defect) {
      LOG.error("a channel failed in a way of its own channel={}", channel.rule().name(), defect);
      return new SendResult.Failed(defect.getClass().getSimpleName(), 0);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
