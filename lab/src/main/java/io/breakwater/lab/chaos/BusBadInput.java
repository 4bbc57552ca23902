package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that a script can get wrong on the streams that anybody may write to, and a trip that
/// comes by one of them.
final class BusBadInput implements Scenario {
  private static final int HUGE_BYTES = 1_500_000;
  private static final String ALERT = "StreamEntrySetAside";
  private static final String SIGNAL = "signal";
  private static final String COMMAND = "command";

  @Override
  public String id() {
    return "bus-bad-input";
  }

  @Override
  public String fault() {
    return "broken, unknown, huge and untimely entries in bw:in:signals and bw:control";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (RedisServer redis = RedisServer.start(terms.folder().resolve("redis"));
        Floor floor = Floor.open(terms.folder().resolve("data"), Map.of("redis.url", redis.url()));
        TraderRecord record = floor.record()) {
      Streams streams = new Streams(redis);
      floor.pin(Floor.ETH);
      Mistakes mistakes = new Mistakes(floor, streams, findings);
      mistakes.buys("before the bad ones", record);
      Diary diary = Diary.of(terms.folder());
      diary.point("entries", "bad entries on " + Streams.SIGNALS);
      int bad = mistakes.signals();
      mistakes.buys("after the bad ones", record);
      mistakes.setAside(record, Streams.SIGNALS, bad);
      diary.point("entries", "bad entries on " + Streams.CONTROL);
      int badCommands = mistakes.commands();
      mistakes.setAside(record, Streams.CONTROL, badCommands);
      mistakes.trips(record);
      mistakes.command("reset", "");
      mistakes.setAside(record, Streams.CONTROL, badCommands + 1);
      boolean tripped = floor.spoken().map(Floor.Spoken::tripped).orElse(false);
      findings.invariant("a reset by the bus is no reset", tripped, tripped, "still tripped");
      // Tripped, and by the bus nobody may reset: the gate stays as it is.
      Closing.of(floor, findings, record).settle();
    }
  }

  private record Mistakes(Floor floor, Streams streams, Findings findings) {
    /// A signal that is right, and is taken.
    void buys(String when, TraderRecord record) throws InterruptedException {
      BigDecimal before = floor.paper().state().position(Floor.ETH.name());
      long known = record.refresh().intents().size();
      streams.add(Streams.SIGNALS, "type", SIGNAL, "data", good(known % 2 == 0 ? "0.4" : "0.5"));
      boolean bought =
          Deadline.within(
              RoadChecks.PATIENCE,
              () -> floor.paper().state().position(Floor.ETH.name()).compareTo(before) > 0);
      findings.evidence("a good signal " + when + " becomes an execution", bought, bought, "true");
    }

    private String good(String percent) throws InterruptedException {
      String strategy = RoadLoad.strategyOf(floor, Floor.ETH);
      return RoadLoad.signal(Floor.ETH, strategy, floor.price(Floor.ETH, percent));
    }

    /// Returns how many bad ones there are.
    int signals() throws InterruptedException {
      String fine = good("0.3");
      List<String[]> bad = new ArrayList<>();
      bad.add(new String[] {"type", SIGNAL, "data", "{\"symbol\":"});
      bad.add(new String[] {"type", "dance", "data", fine});
      bad.add(new String[] {"type", SIGNAL, "data", "{\"reason\":\"" + huge() + "\"}"});
      bad.add(new String[] {"type", SIGNAL, "data", fine.replace("\"0.05\"", "1e999999999")});
      bad.add(
          new String[] {"type", SIGNAL, "data", fine.replace("{", "{\"confidence\":\"1e12\",")});
      bad.add(new String[] {"type", SIGNAL, "data", fine.replace("{", "{\"validForMillis\":1.5,")});
      bad.add(new String[] {"type", SIGNAL, "data", "[]"});
      bad.add(new String[] {"data", fine});
      bad.forEach(each -> streams.add(Streams.SIGNALS, each));
      Instant now = Instant.now();
      String early = now.minusSeconds(3_600).toString();
      String harmless = RoadLoad.signal(Floor.ETH, "nobody", floor.price(Floor.ETH, "-5"));
      streams.add(Streams.SIGNALS, "type", SIGNAL, "time", now.toString(), "data", harmless);
      streams.add(Streams.SIGNALS, "type", SIGNAL, "time", early, "data", fine);
      return bad.size() + 1;
    }

    private static String huge() {
      return "x".repeat(HUGE_BYTES);
    }

    int commands() {
      streams.add(Streams.CONTROL, "type", COMMAND, "data", "{\"command\":");
      command("dance", "");
      command("trip", ",\"more\":\"" + huge() + "\"");
      command("reset", "");
      streams.add(Streams.CONTROL, "type", "dance", "data", text("trip", ""));
      return 5;
    }

    void command(String name, String more) {
      streams.add(Streams.CONTROL, "type", COMMAND, "data", text(name, more));
    }

    private static String text(String name, String more) {
      return "{\"command\":\"%s\",\"operator\":\"chaos\",\"reason\":\"by the bus\"%s}"
          .formatted(name, more);
    }

    /// Each is told of in the journal, and people once.
    void setAside(TraderRecord record, String stream, int entries) throws InterruptedException {
      Deadline.within(RoadChecks.PATIENCE, () -> count(record.refresh(), stream) >= entries);
      findings.invariant(
          "each bad entry of " + stream + " is set aside",
          count(record.refresh(), stream) == entries,
          count(record, stream),
          Integer.toString(entries));
      List<String> alerts =
          record
              .facts(Effect.Raise.class)
              .map(TraderRecord.Placed::fact)
              .filter(raise -> raise.type().equals(ALERT) && raise.subject().equals(stream))
              .map(Effect.Raise::text)
              .toList();
      findings.invariant("one alert of " + stream, alerts.size() == 1, alerts, "one");
    }

    private static long count(TraderRecord record, String stream) {
      return record
          .facts(WishFact.EntrySetAside.class)
          .filter(placed -> placed.fact().source().equals(stream))
          .count();
    }

    /// The kill switch's door that is a message on the bus.
    void trips(TraderRecord record) throws InterruptedException {
      boolean before = record.refresh().facts(StopFact.Tripped.class).findAny().isPresent();
      findings.invariant("nothing bad has tripped", !before, before, "false");
      long asked = System.currentTimeMillis();
      command("trip", "");
      var tripped =
          Deadline.awaitValue(
              "the trip in the journal",
              RoadChecks.PATIENCE,
              () -> record.refresh().facts(StopFact.Tripped.class).findFirst());
      long millis = tripped.wallMillis() - asked;
      findings.bound(
          "BLOCKED after a message on the bus",
          millis < StopChecks.BLOCKED_MILLIS_MAX,
          millis + " ms",
          "under " + StopChecks.BLOCKED_MILLIS_MAX + " ms");
      findings.metric("blocked_millis", millis);
      findings.metric("ess_trips", 1);
      boolean byTheBus =
          tripped.turn().inputs().stream()
              .anyMatch(arrived -> arrived.origin().source().equals("control"));
      findings.invariant("the journal names the door", byTheBus, byTheBus, "bw:control");
    }
  }
}
