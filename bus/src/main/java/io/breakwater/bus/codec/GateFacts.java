package io.breakwater.bus.codec;

import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.VenueInput;

/// What the gate stands on.
final class GateFacts {
  private GateFacts() {}

  static void write(JsonOut out, GateFact fact) {
    switch (fact) {
      case GateFact.ContactMoved f ->
          out.put("contact", f.contact())
              .put("up", f.up())
              .put("detail", f.detail())
              .put("wallMillis", f.wallMillis());
      case GateFact.BanSet f -> out.put("untilMillis", f.untilMillis()).put("detail", f.detail());
      case GateFact.LatencyMoved f ->
          out.put("pace", f.pace())
              .put("samples", f.samples())
              .put("p95Millis", f.p95Millis())
              .put("windowMillis", f.windowMillis())
              .put("wallMillis", f.wallMillis());
      case GateFact.StopFileMoved f ->
          out.put("present", f.present()).put("failsafe", f.failsafe()).put("text", f.text());
      case GateFact.JournalMoved f -> out.put("blocking", f.blocking()).put("detail", f.detail());
      case GateFact.LeaseMoved f -> out.put("held", f.held()).put("detail", f.detail());
      case GateFact.RoadMoved f ->
          out.put("state", f.state()).put("detail", f.detail()).put("wallMillis", f.wallMillis());
      case GateFact.PolicyUnseen f ->
          out.put("detail", f.detail()).put("wallMillis", f.wallMillis());
      case GateFact.PolicyRetold f ->
          out.put("version", f.version()).put("wallMillis", f.wallMillis());
      case GateFact.KernelBlocked f -> out.put("cause", f.cause());
      case GateFact.KernelCleared f -> out.put("operator", f.operator()).put("reason", f.reason());
      case GateFact.HaltSet f ->
          out.put("scope", f.scope())
              .put("operator", f.operator())
              .put("reason", f.reason())
              .put("wallMillis", f.wallMillis());
      case GateFact.HaltLifted f ->
          out.put("scope", f.scope()).put("operator", f.operator()).put("reason", f.reason());
      case GateFact.InterlockMoved f ->
          out.put("name", f.name())
              .put("scope", f.scope())
              .put("blocking", f.blocking())
              .put("reason", f.reason())
              .put("wallMillis", f.wallMillis());
      case GateFact.GateMoved f ->
          out.put("generation", f.generation())
              .put("from", f.from())
              .put("to", f.to())
              .putTexts("blocking", f.blocking(), InterlockName::name)
              .put("wallMillis", f.wallMillis());
    }
  }

  static GateFact read(JsonIn in, String type) {
    return switch (type) {
      case "GateFact.ContactMoved" ->
          new GateFact.ContactMoved(
              in.constant("contact", VenueInput.Contact.values()),
              in.flag("up"),
              in.text("detail"),
              in.number("wallMillis"));
      case "GateFact.BanSet" -> new GateFact.BanSet(in.number("untilMillis"), in.text("detail"));
      case "GateFact.LatencyMoved" ->
          new GateFact.LatencyMoved(
              in.constant("pace", Pace.values()),
              in.smallNumber("samples"),
              in.number("p95Millis"),
              in.number("windowMillis"),
              in.number("wallMillis"));
      case "GateFact.StopFileMoved" ->
          new GateFact.StopFileMoved(in.flag("present"), in.flag("failsafe"), in.text("text"));
      case "GateFact.JournalMoved" ->
          new GateFact.JournalMoved(in.flag("blocking"), in.text("detail"));
      case "GateFact.LeaseMoved" -> new GateFact.LeaseMoved(in.flag("held"), in.text("detail"));
      default -> moved(in, type);
    };
  }

  private static GateFact moved(JsonIn in, String type) {
    return switch (type) {
      case "GateFact.RoadMoved" ->
          new GateFact.RoadMoved(
              in.constant("state", RoadState.values()), in.text("detail"), in.number("wallMillis"));
      case "GateFact.PolicyUnseen" ->
          new GateFact.PolicyUnseen(in.text("detail"), in.number("wallMillis"));
      case "GateFact.PolicyRetold" ->
          new GateFact.PolicyRetold(in.number("version"), in.number("wallMillis"));
      case "GateFact.KernelBlocked" -> new GateFact.KernelBlocked(in.text("cause"));
      case "GateFact.KernelCleared" ->
          new GateFact.KernelCleared(in.text("operator"), in.text("reason"));
      case "GateFact.HaltSet" ->
          new GateFact.HaltSet(
              in.scope("scope"), in.text("operator"), in.text("reason"), in.number("wallMillis"));
      case "GateFact.HaltLifted" ->
          new GateFact.HaltLifted(in.scope("scope"), in.text("operator"), in.text("reason"));
      case "GateFact.InterlockMoved" ->
          new GateFact.InterlockMoved(
              in.constant("name", InterlockName.values()),
              in.scope("scope"),
              in.flag("blocking"),
              in.text("reason"),
              in.number("wallMillis"));
      case "GateFact.GateMoved" ->
          new GateFact.GateMoved(
              in.number("generation"),
              in.constant("from", Verdict.values()),
              in.constant("to", Verdict.values()),
              in.texts("blocking", name -> Names.constant(InterlockName.values(), name)),
              in.number("wallMillis"));
      default -> throw in.unknownType(type);
    };
  }
}
