package io.breakwater.bus.codec;

import io.breakwater.model.fact.PortfolioFact;

/// What the account is worth.
final class PortfolioFacts {
  private PortfolioFacts() {}

  static void write(JsonOut out, PortfolioFact fact) {
    switch (fact) {
      case PortfolioFact.MarksMoved f -> out.putEach("marks", f.marks(), Markets::mark);
      case PortfolioFact.PricesEnded f ->
          out.put("symbol", f.symbol()).put("wallMillis", f.wallMillis());
      case PortfolioFact.PricesDoubted f ->
          out.put("symbol", f.symbol()).put("reason", f.reason()).put("wallMillis", f.wallMillis());
      case PortfolioFact.BalanceSet f ->
          out.put("walletBalance", f.walletBalance()).put("why", f.why());
      case PortfolioFact.FlowSeen f ->
          out.put("amount", f.amount())
              .put("reason", f.reason())
              .put("venueMillis", f.venueMillis());
      case PortfolioFact.FundingPaid f ->
          out.put("amount", f.amount()).put("venueMillis", f.venueMillis());
      case PortfolioFact.ForciblyClosed f ->
          out.put("force", f.force()).put("id", f.id()).put("fill", f.fill(), Venues::fill);
      case PortfolioFact.PositionSet f ->
          out.put("key", f.key())
              .put("amount", f.amount())
              .putE8("entry", f.entryE8())
              .put("why", f.why());
      case PortfolioFact.StartBalanceSet f -> out.put("equity", f.equity());
      case PortfolioFact.PeakSet f -> out.put("equity", f.equity());
      case PortfolioFact.DayBegan f -> out.put("utcDay", f.utcDay()).put("equity", f.equity());
    }
  }

  static PortfolioFact read(JsonIn in, String type) {
    return switch (type) {
      case "PortfolioFact.MarksMoved" ->
          new PortfolioFact.MarksMoved(in.each("marks", Markets::mark));
      case "PortfolioFact.PricesEnded" ->
          new PortfolioFact.PricesEnded(in.symbol("symbol"), in.number("wallMillis"));
      case "PortfolioFact.PricesDoubted" ->
          new PortfolioFact.PricesDoubted(
              in.symbol("symbol"), in.text("reason"), in.number("wallMillis"));
      case "PortfolioFact.BalanceSet" ->
          new PortfolioFact.BalanceSet(in.money("walletBalance"), in.text("why"));
      case "PortfolioFact.FlowSeen" ->
          new PortfolioFact.FlowSeen(
              in.money("amount"), in.text("reason"), in.number("venueMillis"));
      case "PortfolioFact.FundingPaid" ->
          new PortfolioFact.FundingPaid(in.money("amount"), in.number("venueMillis"));
      case "PortfolioFact.ForciblyClosed" ->
          new PortfolioFact.ForciblyClosed(
              in.constant("force", PortfolioFact.Force.values()),
              in.id("id"),
              in.object("fill", Venues::fill));
      case "PortfolioFact.PositionSet" ->
          new PortfolioFact.PositionSet(
              in.position("key"), in.signedQuantity("amount"), in.e8("entry"), in.text("why"));
      case "PortfolioFact.StartBalanceSet" -> new PortfolioFact.StartBalanceSet(in.money("equity"));
      case "PortfolioFact.PeakSet" -> new PortfolioFact.PeakSet(in.money("equity"));
      case "PortfolioFact.DayBegan" ->
          new PortfolioFact.DayBegan(in.number("utcDay"), in.money("equity"));
      default -> throw in.unknownType(type);
    };
  }
}
