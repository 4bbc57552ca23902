package io.breakwater.bus.codec;

import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.Policy;
import java.util.function.Function;

/// Inputs: what arrived, from where and when.
final class Inputs {
  private static final String VENUE_PREFIX = "VenueInput.";

  private Inputs() {}

  static void arrived(JsonOut out, Arrived arrived) {
    out.put("origin", arrived.origin(), Inputs::cursor)
        .put("wallMillis", arrived.wallMillis())
        .put("input", arrived.input(), Inputs::input);
  }

  static Arrived arrived(JsonIn in) {
    Cursor origin = in.object("origin", Inputs::cursor);
    long wallMillis = in.number("wallMillis");
    return new Arrived(in.object("input", Inputs::input), origin, wallMillis);
  }

  static void cursor(JsonOut out, Cursor cursor) {
    out.put("source", cursor.source())
        .put("epoch", cursor.epoch())
        .put("sequence", cursor.sequence());
  }

  static Cursor cursor(JsonIn in) {
    return new Cursor(in.text("source"), in.number("epoch"), in.number("sequence"));
  }

  static void input(JsonOut out, Input input) {
    out.putType(TypeTable.of(input));
    switch (input) {
      case Input.Local local -> local(out, local);
      case Input.Wish wish -> wish(out, wish);
      case VenueInput venue -> VenueInputs.write(out, venue);
    }
  }

  static Input input(JsonIn in) {
    String type = in.type();
    if (type.startsWith(VENUE_PREFIX)) {
      return VenueInputs.read(in, type);
    }
    return switch (type) {
      case "Input.LifeBegan" ->
          new Input.LifeBegan(in.number("epoch"), in.text("buildId"), in.flag("rescue"));
      case "Input.Configured" -> configured(in, Policies::policyWithoutProtection);
      case "Input.Configured v2" -> configured(in, Policies::policyWithoutLatency);
      case "Input.Configured v3" -> configured(in, Policies::policy);
      case "Input.TimeReached" -> new Input.TimeReached();
      case "Input.ClockStepped" -> new Input.ClockStepped(in.number("stepMillis"));
      case "Input.MarksChanged" -> new Input.MarksChanged(in.each("marks", Markets::mark));
      case "Input.PricesDoubted" ->
          new Input.PricesDoubted(in.symbol("symbol"), in.text("reason"), in.number("wallMillis"));
      case "Input.MarketEnded" -> new Input.MarketEnded(in.symbol("symbol"));
      case "Input.StopFileSeen" ->
          new Input.StopFileSeen(in.flag("present"), in.flag("failsafe"), in.text("text"));
      case "Input.JournalSeen" -> new Input.JournalSeen(in.flag("blocking"), in.text("detail"));
      case "Input.StorageSeen" ->
          new Input.StorageSeen(
              in.constant("trouble", StorageTrouble.values()),
              in.flag("over"),
              in.text("subject"),
              in.text("detail"));
      case "Input.LeaseSeen" -> new Input.LeaseSeen(in.flag("held"), in.text("detail"));
      case "Input.RoadSeen" ->
          new Input.RoadSeen(in.constant("state", RoadState.values()), in.text("detail"));
      case "Input.SpoolSeen" ->
          new Input.SpoolSeen(
              in.text("source"), in.constant("level", SpoolLevel.values()), in.text("detail"));
      case "Input.EntryRefused" ->
          new Input.EntryRefused(in.text("source"), in.text("entry"), in.text("cause"));
      case "Input.SignalReceived" -> new Input.SignalReceived(in.object("signal", Signals::signal));
      case "Input.CommandReceived" ->
          new Input.CommandReceived(in.text("commandId"), in.object("command", Commands::command));
      default -> throw in.unknownType(type);
    };
  }

  private static Input configured(JsonIn in, Function<JsonIn, Policy> policy) {
    return new Input.Configured(
        in.text("account"),
        in.object("policy", policy),
        in.each("instruments", Markets::instrument),
        Owners.read(in));
  }

  private static void local(JsonOut out, Input.Local input) {
    switch (input) {
      case Input.LifeBegan i ->
          out.put("epoch", i.epoch()).put("buildId", i.buildId()).put("rescue", i.rescue());
      case Input.Configured i ->
          out.put("account", i.account())
              .put("policy", i.policy(), Policies::policy)
              .putEach("instruments", i.instruments(), Markets::instrument)
              .putEach("owners", Owners.entries(i.owners()), Owners::entry);
      case Input.TimeReached _ -> {}
      case Input.ClockStepped i -> out.put("stepMillis", i.stepMillis());
      case Input.MarksChanged i -> out.putEach("marks", i.marks(), Markets::mark);
      case Input.PricesDoubted i ->
          out.put("symbol", i.symbol()).put("reason", i.reason()).put("wallMillis", i.wallMillis());
      case Input.MarketEnded i -> out.put("symbol", i.symbol());
      case Input.StopFileSeen i ->
          out.put("present", i.present()).put("failsafe", i.failsafe()).put("text", i.text());
      case Input.JournalSeen i -> out.put("blocking", i.blocking()).put("detail", i.detail());
      case Input.StorageSeen i ->
          out.put("trouble", i.trouble())
              .put("over", i.over())
              .put("subject", i.subject())
              .put("detail", i.detail());
      case Input.LeaseSeen i -> out.put("held", i.held()).put("detail", i.detail());
      case Input.RoadSeen i -> out.put("state", i.state()).put("detail", i.detail());
      case Input.SpoolSeen i ->
          out.put("source", i.source()).put("level", i.level()).put("detail", i.detail());
      case Input.EntryRefused i ->
          out.put("source", i.source()).put("entry", i.entry()).put("cause", i.cause());
    }
  }

  private static void wish(JsonOut out, Input.Wish input) {
    switch (input) {
      case Input.SignalReceived i -> out.put("signal", i.signal(), Signals::signal);
      case Input.CommandReceived i ->
          out.put("commandId", i.commandId()).put("command", i.command(), Commands::command);
    }
  }
}
