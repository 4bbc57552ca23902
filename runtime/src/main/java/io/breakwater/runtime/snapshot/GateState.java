package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.gate.Blocking;
import io.breakwater.kernel.gate.Contact;
import io.breakwater.kernel.gate.Gate;
import io.breakwater.kernel.gate.Grounds;
import io.breakwater.kernel.gate.Halt;
import io.breakwater.kernel.gate.InterlockKey;
import io.breakwater.kernel.gate.Latency;
import io.breakwater.kernel.gate.Road;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.Scope;

/// What the gate stands on, and how it was last recorded.
final class GateState {
  private GateState() {}

  static void write(JsonOut out, Gate gate) {
    out.put("grounds", gate.grounds(), GateState::grounds);
    Tables.put(out, "halts", gate.halts(), GateState::halt);
    out.put("verdict", gate.verdict())
        .put("generation", gate.generation())
        .put("sinceMillis", gate.sinceMillis());
    Tables.put(out, "blocking", gate.blocking(), GateState::blocking);
  }

  static Gate read(JsonIn in) {
    return new Gate(
        in.object("grounds", GateState::grounds),
        Tables.read(in, "halts", Gate.EMPTY.halts(), GateState::halt),
        in.constant("verdict", Verdict.values()),
        in.number("generation"),
        in.number("sinceMillis"),
        Tables.read(in, "blocking", Gate.EMPTY.blocking(), GateState::blocking));
  }

  private static void grounds(JsonOut out, Grounds grounds) {
    out.put("rest", grounds.rest(), GateState::contact)
        .put("userStream", grounds.userStream(), GateState::contact)
        .put("latency", grounds.latency(), GateState::latency)
        .put("bannedUntilMillis", grounds.ban().untilMillis())
        .put("banDetail", grounds.ban().detail())
        .put("stopFile", grounds.stopFile().present())
        .put("failsafe", grounds.stopFile().failsafe())
        .put("stopFileText", grounds.stopFile().text())
        .put("journalBlocking", grounds.journal().blocking())
        .put("journalDetail", grounds.journal().detail())
        .put("rescue", grounds.journal().rescue())
        .put("leaseHeld", grounds.lease().held())
        .put("leaseEverHeld", grounds.lease().everHeld())
        .put("leaseDetail", grounds.lease().detail())
        .put("road", grounds.road(), GateState::road)
        .put("kernelCause", grounds.kernelCause());
  }

  private static Grounds grounds(JsonIn in) {
    return new Grounds(
        in.object("rest", GateState::contact),
        in.object("userStream", GateState::contact),
        in.object("latency", GateState::latency),
        new Grounds.Ban(in.number("bannedUntilMillis"), in.text("banDetail")),
        new Grounds.StopFile(in.flag("stopFile"), in.flag("failsafe"), in.text("stopFileText")),
        new Grounds.Journal(
            in.flag("journalBlocking"), in.text("journalDetail"), in.flag("rescue")),
        new Grounds.Lease(in.flag("leaseHeld"), in.flag("leaseEverHeld"), in.text("leaseDetail")),
        in.object("road", GateState::road),
        in.text("kernelCause"));
  }

  private static void road(JsonOut out, Road road) {
    out.put("state", road.state())
        .put("detail", road.detail())
        .put("sinceMillis", road.sinceMillis())
        .put("downNanos", road.downNanos())
        .put("lost", road.lost())
        .put("unseen", road.unseen());
  }

  private static Road road(JsonIn in) {
    return new Road(
        in.constant("state", RoadState.values()),
        in.text("detail"),
        in.number("sinceMillis"),
        in.number("downNanos"),
        in.flag("lost"),
        in.flag("unseen"));
  }

  private static void contact(JsonOut out, Contact contact) {
    out.put("up", contact.up())
        .put("detail", contact.detail())
        .put("sinceMillis", contact.sinceMillis());
  }

  private static Contact contact(JsonIn in) {
    return new Contact(in.flag("up"), in.text("detail"), in.number("sinceMillis"));
  }

  private static void latency(JsonOut out, Latency latency) {
    out.put("pace", latency.pace())
        .put("samples", latency.samples())
        .put("p95Millis", latency.p95Millis())
        .put("windowMillis", latency.windowMillis())
        .put("heardNanos", latency.heardNanos());
  }

  private static Latency latency(JsonIn in) {
    return new Latency(
        in.constant("pace", Pace.values()),
        in.smallNumber("samples"),
        in.number("p95Millis"),
        in.number("windowMillis"),
        in.number("heardNanos"));
  }

  private static void halt(JsonOut out, Table.Entry<Scope, Halt> entry) {
    Halt halt = entry.value();
    out.put("scope", entry.key())
        .put("operator", halt.operator())
        .put("reason", halt.reason())
        .put("sinceMillis", halt.sinceMillis());
  }

  private static Table.Entry<Scope, Halt> halt(JsonIn in) {
    Scope scope = in.scope("scope");
    return new Table.Entry<>(
        scope, new Halt(in.text("operator"), in.text("reason"), in.number("sinceMillis")));
  }

  private static void blocking(JsonOut out, Table.Entry<InterlockKey, Blocking> entry) {
    out.put("name", entry.key().name())
        .put("scope", entry.key().scope())
        .put("reason", entry.value().reason())
        .put("sinceMillis", entry.value().sinceMillis());
  }

  private static Table.Entry<InterlockKey, Blocking> blocking(JsonIn in) {
    InterlockKey key =
        new InterlockKey(in.constant("name", InterlockName.values()), in.scope("scope"));
    return new Table.Entry<>(key, new Blocking(in.text("reason"), in.number("sinceMillis")));
  }
}
