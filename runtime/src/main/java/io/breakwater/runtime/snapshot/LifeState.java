package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.Life;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Symbol;

/// When and for whom the kernel decides.
final class LifeState {
  private LifeState() {}

  static void write(JsonOut out, Life life) {
    out.put("epoch", life.epoch())
        .put("kernelNanos", life.kernelNanos())
        .put("wallMillis", life.wallMillis())
        .put("buildId", life.buildId())
        .put("begun", life.begun())
        .put("terms", life.terms(), LifeState::terms)
        .put("published", life.published())
        .put("steppedMillis", life.steppedMillis());
  }

  private static void terms(JsonOut out, Life.Terms terms) {
    out.put("account", terms.account())
        .put("rules", terms.rules(), LifeState::rules)
        .put("configured", terms.configured(), LifeState::rules);
    Tables.put(out, "instruments", terms.instruments(), LifeState::listed);
    Tables.put(out, "owners", terms.owners(), LifeState::owned);
  }

  static Life read(JsonIn in) {
    return new Life(
        in.number("epoch"),
        in.number("kernelNanos"),
        in.number("wallMillis"),
        in.text("buildId"),
        in.flag("begun"),
        in.object("terms", LifeState::terms),
        in.number("published"),
        in.number("steppedMillis"));
  }

  private static Life.Terms terms(JsonIn in) {
    return new Life.Terms(
        in.text("account"),
        in.object("rules", LifeState::rules),
        in.object("configured", LifeState::rules),
        Tables.read(in, "instruments", Life.NONE.terms().instruments(), LifeState::listed),
        Tables.read(in, "owners", Life.NONE.terms().owners(), LifeState::owned));
  }

  private static void rules(JsonOut out, Life.Rules rules) {
    out.put("version", rules.version()).put("policy", rules.policy(), Values::policy);
  }

  /// The hash of the rules is this build's own, so that it is compared with the writer's.
  private static Life.Rules rules(JsonIn in) {
    return Life.Rules.of(in.number("version"), in.object("policy", Values::policy));
  }

  private static void listed(JsonOut out, Table.Entry<Symbol, Life.Listed> entry) {
    out.put("symbol", entry.key())
        .put("instrument", entry.value().instrument(), Values::instrument);
  }

  private static Table.Entry<Symbol, Life.Listed> listed(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    return new Table.Entry<>(symbol, new Life.Listed(in.object("instrument", Values::instrument)));
  }

  private static void owned(JsonOut out, Table.Entry<Symbol, Life.Owned> entry) {
    out.put("symbol", entry.key()).put("owner", entry.value().owner());
  }

  private static Table.Entry<Symbol, Life.Owned> owned(JsonIn in) {
    Symbol symbol = in.symbol("symbol");
    Owner owner = in.owner("owner");
    return new Table.Entry<>(symbol, new Life.Owned(owner));
  }
}
