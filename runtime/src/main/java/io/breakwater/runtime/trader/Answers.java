package io.breakwater.runtime.trader;

import io.breakwater.model.fact.WishFact;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Who waits for the durable answer to a command. Doors register before they put the command into
/// the inbox; the trader completes after the turn is durable.
public final class Answers {
  private final Map<String, CompletableFuture<WishFact.CommandAnswered>> waiting =
      new ConcurrentHashMap<>();

  /// Registers the command; the future is completed by the trader's thread.
  public CompletableFuture<WishFact.CommandAnswered> expect(String commandId) {
    CompletableFuture<WishFact.CommandAnswered> future = new CompletableFuture<>();
    waiting.put(commandId, future);
    return future;
  }

  /// The door waits no longer.
  public void forget(String commandId) {
    waiting.remove(commandId);
  }

  void complete(WishFact.CommandAnswered answer) {
    CompletableFuture<WishFact.CommandAnswered> future = waiting.remove(answer.commandId());
    if (future != null) {
      future.complete(answer);
    }
  }
}
