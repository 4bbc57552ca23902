package io.breakwater.venue.paper.engine;

/// Where an order comes from: somebody sent it, or a conditional order became it.
public sealed interface Origin {
  /// Somebody sent it.
  record Direct() implements Origin {}

  /// A conditional order triggered.
  record Triggered(long algoId, AlgoTicket ticket) implements Origin {}

  /// What most orders have.
  Origin DIRECT = new Direct();
}
