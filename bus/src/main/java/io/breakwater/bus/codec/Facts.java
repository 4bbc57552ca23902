package io.breakwater.bus.codec;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;

/// Facts of every family; the word before the point names the family.
final class Facts {
  private Facts() {}

  static void fact(JsonOut out, Fact fact) {
    out.putType(TypeTable.of(fact));
    switch (fact) {
      case LifeFact f -> LifeFacts.write(out, f);
      case WishFact f -> WishFacts.write(out, f);
      case OrderFact f -> OrderFacts.write(out, f);
      case Effect f -> Effects.write(out, f);
      case GateFact f -> GateFacts.write(out, f);
      case StopFact f -> StopFacts.write(out, f);
      case BreakerFact f -> BreakerFacts.write(out, f);
      case PortfolioFact f -> PortfolioFacts.write(out, f);
      case ReconcileFact f -> ReconcileFacts.write(out, f);
      case ProtectFact f -> ProtectFacts.write(out, f);
    }
  }

  static Fact fact(JsonIn in) {
    String type = in.type();
    int point = type.indexOf('.');
    String family = point < 0 ? type : type.substring(0, point);
    return switch (family) {
      case "LifeFact" -> LifeFacts.read(in, type);
      case "WishFact" -> WishFacts.read(in, type);
      case "OrderFact" -> OrderFacts.read(in, type);
      case "Effect" -> Effects.read(in, type);
      case "GateFact" -> GateFacts.read(in, type);
      case "StopFact" -> StopFacts.read(in, type);
      case "BreakerFact" -> BreakerFacts.read(in, type);
      case "PortfolioFact" -> PortfolioFacts.read(in, type);
      case "ReconcileFact" -> ReconcileFacts.read(in, type);
      case "ProtectFact" -> ProtectFacts.read(in, type);
      default -> throw in.unknownType(type);
    };
  }

  /// The fact with which a turn begins.
  static LifeFact.TurnBegan turnBegan(JsonIn in) {
    String type = in.type();
    LifeFact fact = LifeFacts.read(in, type);
    if (fact instanceof LifeFact.TurnBegan began) {
      return began;
    }
    throw in.fault("a turn does not begin with \"" + type + '"');
  }
}
