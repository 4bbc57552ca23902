package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Cable.Way;
import io.breakwater.lab.chaos.Plan.Probe;
import io.breakwater.lab.chaos.Plan.Step;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Does what the steps of a scenario file say. One thread.
final class Actor implements AutoCloseable {
  private static final int STEPS_MAX = 10_000;

  private final Stand stand;
  private final Findings findings;
  private final Prober prober;
  private final Values values;
  private final SplittableRandom random;
  private final Diary diary;
  private final ReentrantLock ink = new ReentrantLock();
  private final List<Vitals> watching = new ArrayList<>();
  private Optional<Load> load = Optional.empty();
  private int done;

  Actor(Stand stand, Terms terms, Prober prober, Values values) {
    this.stand = stand;
    this.findings = terms.findings();
    this.prober = prober;
    this.values = values;
    this.random = terms.random();
    this.diary = Diary.of(terms.folder());
  }

  void act(Step step) throws InterruptedException {
    if (++done > STEPS_MAX) {
      throw new IllegalStateException("more than " + STEPS_MAX + " steps were done");
    }
    try {
      if (step.given() instanceof Located.Named named) {
        if (step.word().equals("check")) {
          judge(PlanReader.within(named));
        } else {
          named(step.word(), named);
        }
      } else {
        alone(step.word(), values.of(step.given()));
      }
    } catch (Deadline.Missed missed) {
      throw new IllegalStateException("line " + step.line() + ": " + missed.getMessage(), missed);
    }
  }

  /// Looks, and tells what it found.
  void judge(Probe probe) throws InterruptedException {
    Sampled.tell(findings, probe, prober.counted(probe), prober.read(probe));
  }

  private void alone(String word, String value) throws InterruptedException {
    Stage stage = stand.stage();
    switch (word) {
      case "start" -> stage.start(component(value));
      case "kill" -> stage.kill(component(value));
      case "stop" -> stage.stop(component(value));
      case "pause" -> stage.pause(component(value));
      case "resume" -> stage.resume(component(value));
      case "redis" -> redis(value);
      case "redis_password" -> stand.redis().wantPassword(value.equals("none") ? "" : value);
      case "redis_certificate" -> stand.showCertificate(value.equals("expired"));
      case "heal" -> {
        for (Way way : Way.values()) {
          stand.cable(value).heal(way);
        }
        diary.ends("cable " + value);
      }
      case "mend" -> {
        stand.cable(value).mend();
        diary.ends("cable " + value);
      }
      case "exchange_well" -> prober.disarm();
      case "end_load" -> endLoad();
      case "wait" -> TimeUnit.NANOSECONDS.sleep(Values.length(value).toNanos());
      case "mark" -> prober.mark(value);
      case "watch_vitals" -> {
        Vitals vitals = Vitals.of(stage, Values.length(value));
        watching.add(vitals);
        prober.vitals(vitals);
      }
      case "end_vitals" -> endVitals();
      default -> throw new IllegalArgumentException("no step " + word);
    }
  }

  private static Component component(String name) {
    return Component.named(name).orElseThrow();
  }

  private void redis(String what) {
    switch (what) {
      case "kill" -> stand.redis().kill();
      case "start" -> stand.redis().start();
      case "restart" -> {
        stand.redis().kill();
        stand.redis().start();
      }
      case "empty" -> {
        stand.redis().kill();
        stand.redis().startEmpty();
      }
      case "pause" -> stand.redis().pauseProcess();
      default -> stand.redis().resumeProcess();
    }
  }

  private void named(String word, Located.Named given) throws InterruptedException {
    switch (word) {
      case "harm" -> harm(given);
      case "cut" -> {
        String name = values.of(given, "cable", "");
        String how = values.of(given, "how", "").toUpperCase(Locale.ROOT);
        diary.begins("cable " + name, "cable to " + name + " cut: " + how);
        stand.cable(name).cut(Cable.Cut.valueOf(how));
      }
      case "exchange" -> exchange(given);
      case "ramp" -> ramp(given);
      case "price" -> price(given);
      case "order" -> order(given);
      case "load" -> load(given);
      case "flood" -> flood(given);
      case "command" -> command(given);
      case "await" -> {
        Probe that = PlanReader.within(part(given, "that"));
        Duration within = values.length(given, "within", "30s");
        Deadline.await(that.claim(), within, () -> prober.read(that).holds());
      }
      case "steady" -> steady(given);
      case "repeat" -> {
        List<Step> steps = steps(part(given, "steps"));
        for (int i = 0; i < values.number(given, "times", 1); i++) {
          all(steps);
        }
      }
      case "random" -> random(given);
      default -> throw new IllegalArgumentException("no step " + word);
    }
  }

  private static Located part(Located.Named given, String name) {
    return given.find(name).orElseThrow(() -> new IllegalStateException("lacks `" + name + "`"));
  }

  private void all(List<Step> steps) throws InterruptedException {
    for (Step step : steps) {
      act(step);
    }
  }

  private static List<Step> steps(Located value) {
    return value instanceof Located.Many(var all, _)
        ? all.stream().map(PlanReader::stepWithin).toList()
        : List.of();
  }

  private void harm(Located.Named given) {
    String name = values.of(given, "cable", "");
    String way = values.of(given, "way", "both");
    Flaw flaw = flaw(given);
    diary.begins("cable " + name, "cable to " + name + ", " + way + ": " + flaw);
    for (Way each : Way.values()) {
      if (way.equals("both") || way.equals(each.name().toLowerCase(Locale.ROOT))) {
        stand.cable(name).harm(each, flaw);
      }
    }
  }

  private Flaw flaw(Located.Named given) {
    Duration delay = values.length(given, "delay", "100ms");
    int bytes = values.number(given, "bytes", 1_000);
    return switch (values.of(given, "kind", "")) {
      case "latency" -> new Flaw.Latency(delay, values.length(given, "jitter", "0ms"));
      case "timeout" -> new Flaw.Timeout(delay);
      case "reset" -> new Flaw.ResetAfter(bytes);
      case "slicer" -> new Flaw.Slicer(bytes, delay);
      case "bandwidth" -> new Flaw.Bandwidth(bytes);
      case "corrupt" -> new Flaw.Corrupt(values.number(given, "per_million", 100));
      case "half-open" -> new Flaw.HalfOpen();
      default -> new Flaw.Jam();
    };
  }

  private void exchange(Located.Named given) throws InterruptedException {
    if (given.values().get("fault") instanceof Located.Named fault) {
      long id = stand.stage().paper().arm(values.free(fault));
      prober.fault(values.of(given, "as", "fault"), id);
    }
  }

  /// Each step is a fault of its own; the newest counts, and the name is the last one's.
  private void ramp(Located.Named given) throws InterruptedException {
    long from = values.length(given, "from", "0ms").toMillis();
    long to = values.length(given, "to", "0ms").toMillis();
    int steps = Math.max(2, values.number(given, "steps", 2));
    long pause = values.length(given, "over", "1s").toNanos() / steps;
    Optional<Probe> until = given.find("until").map(PlanReader::within);
    for (int i = 0; i < steps; i++) {
      long delay = from + (to - from) * i / (steps - 1);
      prober.disarm();
      Map<String, Object> fault = new HashMap<>();
      fault.put("kind", "latency");
      fault.put("path", values.of(given, "path", "/"));
      fault.put("delayMs", delay);
      prober.fault(values.of(given, "as", "ramp"), stand.stage().paper().arm(fault));
      TimeUnit.NANOSECONDS.sleep(pause);
      if (until.isPresent() && prober.read(until.get()).holds()) {
        findings.observe("the ramp ended at " + delay + " ms");
        return;
      }
    }
  }

  private void price(Located.Named given) throws InterruptedException {
    Symbol market = new Symbol(values.of(given, "market", ""));
    BigDecimal last = Load.last(stand.stage(), market);
    diary.point("prices", "price of " + market + " by " + values.of(given, "percent", "0") + " %");
    stand.stage().paper().price(market, Load.moved(last, values.of(given, "percent", "0")));
  }

  /// Written once, and again only where it must be taken; see [Placing].
  private void order(Located.Named given) throws InterruptedException {
    if (values.of(given, "taken", "false").equals("true")) {
      new Placing(stand.stage()).taken(() -> write(given));
    } else {
      write(given);
    }
  }

  /// Returns the id of the signal.
  private String write(Located.Named given) throws InterruptedException {
    Symbol market = new Symbol(values.of(given, "market", ""));
    BigDecimal last = Load.last(stand.stage(), market);
    BigDecimal price = Load.moved(last, values.of(given, "percent", "0"));
    Side side = Side.valueOf(values.of(given, "side", "").toUpperCase(Locale.ROOT));
    String quantity = values.of(given, "quantity", "0");
    SignalPen pen = stand.stage().pen();
    ink.lock();
    try {
      return values.of(given, "rests", "false").equals("true")
          ? pen.resting(side, market, quantity, price)
          : pen.now(side, market, quantity, price);
    } finally {
      ink.unlock();
    }
  }

  private void load(Located.Named given) throws InterruptedException {
    endLoad();
    Load begun =
        Load.on(
            stand.stage(),
            ink,
            Load.Kind.valueOf(values.of(given, "kind", "").toUpperCase(Locale.ROOT)),
            new Symbol(values.of(given, "market", "")),
            values.length(given, "every", "1s"));
    load = Optional.of(begun);
  }

  /// A load that has failed tells it here, and only once.
  private void endLoad() {
    Optional<Load> ending = load;
    load = Optional.empty();
    ending.ifPresent(each -> {
      each.close();
      findings.observe(each.written() + " signals of load were written");
    });
  }

  private void flood(Located.Named given) throws InterruptedException {
    Symbol market = new Symbol(values.of(given, "market", ""));
    BigDecimal price = Load.moved(Load.last(stand.stage(), market), "-1");
    Duration every = values.length(given, "every", "1ms");
    int signals = values.number(given, "signals", 0);
    diary.point("signals", signals + " signals on " + market);
    for (int i = 0; i < signals; i++) {
      ink.lock();
      try {
        BigDecimal step = BigDecimal.valueOf(i % 100, 1);
        String quantity = "0.0" + (5 + i / 100 % 5);
        stand.stage().pen().resting(Side.BUY, market, quantity, price.subtract(step));
      } finally {
        ink.unlock();
      }
      TimeUnit.NANOSECONDS.sleep(every.toNanos());
    }
  }

  private void command(Located.Named given) throws InterruptedException {
    List<String> line = new ArrayList<>();
    if (given.values().get("line") instanceof Located.Many(var words, _)) {
      words.forEach(word -> line.add(values.of(word)));
    }
    diary.note("breakwater " + String.join(" ", line));
    Ran ran = stand.stage().run(line.toArray(String[]::new));
    int wanted = values.number(given, "exit", 0);
    findings.invariant(
        "`" + String.join(" ", line) + "` ends with " + wanted,
        ran.exitCode() == wanted,
        ran.text(),
        "exit " + wanted);
  }

  private void steady(Located.Named given) throws InterruptedException {
    Probe that = PlanReader.within(part(given, "that"));
    Duration length = values.length(given, "for", "1s");
    boolean left = Deadline.within(length, () -> !prober.read(that).holds());
    findings.invariant(
        that.claim() + ", for " + length.toMillis() + " ms",
        !left,
        left ? "not throughout" : "throughout",
        that.bound().toString());
  }

  /// Faults one after the other, each with its own mending, in the order that the seed draws: every
  /// way once before any comes again, so that two halves of a long run meet the same.
  private void random(Located.Named given) throws InterruptedException {
    List<List<Step>> ways = new ArrayList<>();
    if (given.values().get("of") instanceof Located.Many(var all, _)) {
      all.forEach(each -> ways.add(steps(each)));
    }
    long end = System.nanoTime() + values.length(given, "for", "1m").toNanos();
    List<List<Step>> left = new ArrayList<>();
    int drawn = 0;
    while (System.nanoTime() < end) {
      if (left.isEmpty()) {
        left.addAll(ways);
      }
      all(left.remove(random.nextInt(left.size())));
      drawn++;
      done = 0;
      TimeUnit.NANOSECONDS.sleep(values.length(given, "pause", "1s").toNanos());
    }
    findings.metric("faults_drawn", drawn);
  }

  /// What was seen stays. One that has failed tells it here, and only once.
  private void endVitals() {
    List<Vitals> ending = List.copyOf(watching);
    watching.clear();
    ending.forEach(Vitals::close);
  }

  /// Ends what still runs.
  @Override
  public void close() {
    endLoad();
    endVitals();
  }
}
