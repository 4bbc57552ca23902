package io.breakwater.bus.codec;

import io.breakwater.model.fact.ReconcileFact;

/// Agreement with the venue.
final class ReconcileFacts {
  private ReconcileFacts() {}

  static void write(JsonOut out, ReconcileFact fact) {
    switch (fact) {
      case ReconcileFact.ReconcileNeeded f ->
          out.put("cause", f.cause()).put("atNanos", f.atNanos());
      case ReconcileFact.ReconcileBegan f ->
          out.put("number", f.number()).put("atNanos", f.atNanos());
      case ReconcileFact.DivergenceSeen f ->
          out.put("kind", f.kind())
              .put("subject", f.subject())
              .put("ours", f.ours())
              .put("venues", f.venues());
      case ReconcileFact.ExecutionsCounted f ->
          out.put("symbol", f.symbol())
              .put("tradeId", f.tradeId())
              .put("venueMillis", f.venueMillis());
      case ReconcileFact.WalletApart f ->
          out.put("ours", f.ours()).put("venues", f.venues()).put("atNanos", f.atNanos());
      case ReconcileFact.WalletTaken f -> out.put("venueMillis", f.venueMillis());
      case ReconcileFact.PositionApart f ->
          out.put("key", f.key()).put("ours", f.ours()).put("venues", f.venues());
      case ReconcileFact.Reconciled f ->
          out.put("number", f.number())
              .put("positions", f.positions())
              .put("openOrders", f.openOrders())
              .put("fillsFound", f.fillsFound())
              .put("divergences", f.divergences())
              .put("atNanos", f.atNanos());
      case ReconcileFact.ReconcileUnsettled f ->
          out.put("number", f.number())
              .put("cause", f.cause())
              .put("retryAtNanos", f.retryAtNanos());
      case ReconcileFact.ReconcileFailed f ->
          out.put("number", f.number())
              .put("cause", f.cause())
              .put("retryAtNanos", f.retryAtNanos());
      case ReconcileFact.ContradictionSeen f -> out.put("symbol", f.symbol()).put("what", f.what());
    }
  }

  static ReconcileFact read(JsonIn in, String type) {
    return switch (type) {
      case "ReconcileFact.ReconcileNeeded" ->
          new ReconcileFact.ReconcileNeeded(in.text("cause"), in.number("atNanos"));
      case "ReconcileFact.ReconcileBegan" ->
          new ReconcileFact.ReconcileBegan(in.number("number"), in.number("atNanos"));
      case "ReconcileFact.DivergenceSeen" ->
          new ReconcileFact.DivergenceSeen(
              in.text("kind"), in.text("subject"), in.text("ours"), in.text("venues"));
      case "ReconcileFact.ExecutionsCounted" ->
          new ReconcileFact.ExecutionsCounted(
              in.symbol("symbol"), in.number("tradeId"), in.number("venueMillis"));
      case "ReconcileFact.WalletApart" ->
          new ReconcileFact.WalletApart(in.money("ours"), in.money("venues"), in.number("atNanos"));
      case "ReconcileFact.WalletTaken" -> new ReconcileFact.WalletTaken(in.number("venueMillis"));
      case "ReconcileFact.PositionApart" ->
          new ReconcileFact.PositionApart(
              in.position("key"), in.signedQuantity("ours"), in.signedQuantity("venues"));
      case "ReconcileFact.Reconciled" ->
          new ReconcileFact.Reconciled(
              in.number("number"),
              in.smallNumber("positions"),
              in.smallNumber("openOrders"),
              in.smallNumber("fillsFound"),
              in.smallNumber("divergences"),
              in.number("atNanos"));
      case "ReconcileFact.ReconcileUnsettled" ->
          new ReconcileFact.ReconcileUnsettled(
              in.number("number"), in.text("cause"), in.number("retryAtNanos"));
      case "ReconcileFact.ReconcileFailed" ->
          new ReconcileFact.ReconcileFailed(
              in.number("number"), in.text("cause"), in.number("retryAtNanos"));
      case "ReconcileFact.ContradictionSeen" ->
          new ReconcileFact.ContradictionSeen(in.symbol("symbol"), in.text("what"));
      default -> throw in.unknownType(type);
    };
  }
}
