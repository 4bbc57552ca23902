package io.breakwater.bus.codec;

import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.Policy;
import java.util.function.Function;

/// Facts about the life of the trader.
final class LifeFacts {
  private LifeFacts() {}

  static void write(JsonOut out, LifeFact fact) {
    switch (fact) {
      case LifeFact.TurnBegan f ->
          out.put("epoch", f.epoch())
              .put("kernelNanos", f.kernelNanos())
              .put("wallMillis", f.wallMillis())
              .putEach("cursors", f.cursors(), Inputs::cursor)
              .put("buildId", f.buildId());
      case LifeFact.LifeStarted f ->
          out.put("epoch", f.epoch()).put("buildId", f.buildId()).put("rescue", f.rescue());
      case LifeFact.SettingsAdopted f ->
          out.put("account", f.account())
              .putEach("instruments", f.instruments(), Markets::instrument)
              .putEach("owners", Owners.entries(f.owners()), Owners::entry);
      case LifeFact.PolicyAdopted f ->
          out.put("version", f.version())
              .put("policy", f.policy(), Policies::policy)
              .put("author", f.author())
              .put("reason", f.reason());
      case LifeFact.PolicyConfigured f -> out.put("policy", f.policy(), Policies::policy);
      case LifeFact.ClockStepSeen f ->
          out.put("stepMillis", f.stepMillis()).put("wallMillis", f.wallMillis());
      case LifeFact.InputRefused f -> out.put("inputType", f.inputType()).put("cause", f.cause());
    }
  }

  static LifeFact read(JsonIn in, String type) {
    return switch (type) {
      case "LifeFact.TurnBegan" ->
          new LifeFact.TurnBegan(
              in.number("epoch"),
              in.number("kernelNanos"),
              in.number("wallMillis"),
              in.each("cursors", Inputs::cursor),
              in.text("buildId"));
      case "LifeFact.LifeStarted" ->
          new LifeFact.LifeStarted(in.number("epoch"), in.text("buildId"), in.flag("rescue"));
      case "LifeFact.SettingsAdopted" ->
          new LifeFact.SettingsAdopted(
              in.text("account"), in.each("instruments", Markets::instrument), Owners.read(in));
      case "LifeFact.PolicyAdopted" -> adopted(in, Policies::policyWithoutProtection);
      case "LifeFact.PolicyAdopted v2" -> adopted(in, Policies::policyWithoutLatency);
      case "LifeFact.PolicyAdopted v3" -> adopted(in, Policies::policy);
      case "LifeFact.PolicyConfigured" ->
          new LifeFact.PolicyConfigured(in.object("policy", Policies::policyWithoutProtection));
      case "LifeFact.PolicyConfigured v2" ->
          new LifeFact.PolicyConfigured(in.object("policy", Policies::policyWithoutLatency));
      case "LifeFact.PolicyConfigured v3" ->
          new LifeFact.PolicyConfigured(in.object("policy", Policies::policy));
      case "LifeFact.ClockStepSeen" ->
          new LifeFact.ClockStepSeen(in.number("stepMillis"), in.number("wallMillis"));
      case "LifeFact.InputRefused" ->
          new LifeFact.InputRefused(in.text("inputType"), in.text("cause"));
      default -> throw in.unknownType(type);
    };
  }

  private static LifeFact adopted(JsonIn in, Function<JsonIn, Policy> policy) {
    return new LifeFact.PolicyAdopted(
        in.number("version"), in.object("policy", policy), in.text("author"), in.text("reason"));
  }
}
