package io.breakwater.lab.chaos;

import static io.breakwater.lab.chaos.Word.Kind.COMPONENT;
import static io.breakwater.lab.chaos.Word.Kind.FREE;
import static io.breakwater.lab.chaos.Word.Kind.LENGTH;
import static io.breakwater.lab.chaos.Word.Kind.MARKET;
import static io.breakwater.lab.chaos.Word.Kind.NUMBER;
import static io.breakwater.lab.chaos.Word.Kind.PROBE;
import static io.breakwater.lab.chaos.Word.Kind.STEPS;
import static io.breakwater.lab.chaos.Word.Kind.TEXT;
import static io.breakwater.lab.chaos.Word.Kind.TEXTS;
import static io.breakwater.lab.chaos.Word.Kind.WAYS;
import static io.breakwater.lab.chaos.Word.may;
import static io.breakwater.lab.chaos.Word.mayBe;
import static io.breakwater.lab.chaos.Word.must;
import static io.breakwater.lab.chaos.Word.mustBe;

import io.breakwater.lab.chaos.Word.Takes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The vocabulary of scenario files: what can be done, and what can be measured.
final class Words {
  private static final String[] CABLES = {"venue", "redis"};

  private Words() {}

  /// Steps, by name.
  static Map<String, Word> steps() {
    return byName(
        Stream.of(ofProcesses(), ofCablesAndExchange(), ofSignals(), ofTime())
            .flatMap(List::stream));
  }

  /// Processes and Redis.
  private static List<Word> ofProcesses() {
    return List.of(
        alone("start", must(COMPONENT), "start: trader"),
        alone("kill", must(COMPONENT), "kill: trader"),
        alone("stop", must(COMPONENT), "stop: monitor"),
        alone("pause", must(COMPONENT), "pause: feeder"),
        alone("resume", must(COMPONENT), "resume: feeder"),
        alone(
            "redis", mustBe("kill", "start", "restart", "empty", "pause", "resume"), "redis: kill"),
        alone("redis_password", must(TEXT), "redis_password: another"),
        alone("redis_certificate", mustBe("good", "expired"), "redis_certificate: expired"));
  }

  /// Ways and the exchange.
  private static List<Word> ofCablesAndExchange() {
    return List.of(
        named(
            "harm",
            "harm: {cable: venue, kind: latency, way: up, delay: 200ms}",
            Map.of(
                "cable", mustBe(CABLES),
                "kind",
                    mustBe(
                        "latency",
                        "timeout",
                        "reset",
                        "slicer",
                        "bandwidth",
                        "corrupt",
                        "half-open",
                        "jam"),
                "way", mayBe("up", "down", "both"),
                "delay", may(LENGTH),
                "jitter", may(LENGTH),
                "bytes", may(NUMBER),
                "per_million", may(NUMBER))),
        alone("heal", mustBe(CABLES), "heal: venue"),
        named(
            "cut",
            "cut: {cable: redis, how: drop}",
            Map.of("cable", mustBe(CABLES), "how", mustBe("drop", "reset"))),
        alone("mend", mustBe(CABLES), "mend: redis"),
        named(
            "exchange",
            "exchange: {as: slow, fault: {kind: latency, path: /fapi, delayMs: 1800}}",
            Map.of("as", may(TEXT), "fault", must(FREE))),
        alone("exchange_well", mustBe("now"), "exchange_well: now"),
        named(
            "ramp",
            "ramp: {as: slow, path: /fapi, from: 100ms, to: 2s, over: 30s, steps: 10}",
            Map.of(
                "as", may(TEXT),
                "path", must(TEXT),
                "from", must(LENGTH),
                "to", must(LENGTH),
                "over", must(LENGTH),
                "steps", must(NUMBER),
                "until", may(PROBE))));
  }

  /// Prices and signals.
  private static List<Word> ofSignals() {
    return List.of(
        named(
            "price",
            "price: {market: ETHUSDT, percent: -5}",
            Map.of("market", must(MARKET), "percent", must(NUMBER))),
        named("order", "order: {market: ETHUSDT, side: buy, quantity: 0.1, percent: 0.4}", order()),
        named(
            "load",
            "load: {every: 100ms, kind: passing, market: SOLUSDT}",
            Map.of(
                "every", must(LENGTH),
                "kind", mustBe("passing", "resting", "trading"),
                "market", must(MARKET))),
        alone("end_load", mustBe("now"), "end_load: now"),
        named(
            "flood",
            "flood: {signals: 500, every: 1ms, market: BTCUSDT}",
            Map.of("signals", must(NUMBER), "every", must(LENGTH), "market", must(MARKET))));
  }

  /// Commands, time and looking.
  private static List<Word> ofTime() {
    return List.of(
        named(
            "command",
            "command: {line: [trip, --reason, chaos], exit: 0}",
            Map.of("line", must(TEXTS), "exit", may(NUMBER))),
        alone("wait", must(LENGTH), "wait: 5s"),
        named(
            "await",
            "await: {that: {gate: {}, is: OPEN}, within: 30s}",
            Map.of("that", must(PROBE), "within", must(LENGTH))),
        named(
            "steady",
            "steady: {that: {gate: {}, is: OPEN}, for: 5s}",
            Map.of("that", must(PROBE), "for", must(LENGTH))),
        alone("mark", must(TEXT), "mark: outage"),
        alone("check", must(PROBE), "check: {claim: ..., gate: {}, is: OPEN}"),
        named(
            "repeat",
            "repeat: {times: 3, steps: [...]}",
            Map.of("times", must(NUMBER), "steps", must(STEPS))),
        named(
            "random",
            "random: {for: 3m, pause: 1s, of: [[...], [...]]}",
            Map.of("for", must(LENGTH), "pause", must(LENGTH), "of", must(WAYS))),
        alone("watch_vitals", must(LENGTH), "watch_vitals: 1s"),
        alone("end_vitals", mustBe("now"), "end_vitals: now"));
  }

  private static Map<String, Takes> order() {
    return Map.of(
        "market", must(MARKET),
        "side", mustBe("buy", "sell"),
        "quantity", must(NUMBER),
        "percent", must(NUMBER),
        "rests", mayBe("true", "false"),
        "taken", mayBe("true", "false"));
  }

  /// Measures, by name.
  static Map<String, Word> measures() {
    return byName(Stream.of(ofTheJournal(), ofTheRest()).flatMap(List::stream));
  }

  private static List<Word> ofTheJournal() {
    Map<String, Takes> since = Map.of("since", may(TEXT));
    return List.of(
        named("gate", "gate: {}", Map.of()),
        named("blocking", "blocking: {}", Map.of()),
        named("tripped", "tripped: {}", Map.of()),
        named(
            "closed_after",
            "closed_after: {since: outage, interlock: bus}",
            Map.of("since", must(TEXT), "interlock", may(TEXT))),
        named("opened_after", "opened_after: {since: back}", Map.of("since", must(TEXT))),
        named("gate_openings", "gate_openings: {since: outage}", since),
        named(
            "alerts",
            "alerts: {type: DependencyFailure, since: outage}",
            Map.of("type", must(TEXT), "since", may(TEXT), "text", may(TEXT))),
        named(
            "alert_ends",
            "alert_ends: {type: DependencyFailure, since: over}",
            Map.of("type", must(TEXT), "since", may(TEXT), "text", may(TEXT))),
        named(
            "alert_lead",
            "alert_lead: {type: AnomalyDetected, since: ramp}",
            Map.of("type", must(TEXT), "since", must(TEXT), "text", may(TEXT))),
        named(
            "notified",
            "notified: {type: AnomalyDetected}",
            Map.of("type", must(TEXT), "text", may(TEXT))),
        named(
            "refusals",
            "refusals: {interlock: bus, since: outage}",
            Map.of("interlock", may(TEXT), "reason", may(TEXT), "since", may(TEXT))),
        named("intents", "intents: {since: outage}", since),
        named("unanswered_signals", "unanswered_signals: {}", Map.of()),
        named("doubts", "doubts: {since: outage}", since),
        named("failed_orders", "failed_orders: {since: outage}", since));
  }

  private static List<Word> ofTheRest() {
    Map<String, Takes> since = Map.of("since", may(TEXT));
    return List.of(
        named("busiest_minute", "busiest_minute: {}", Map.of()),
        named(
            "requests",
            "requests: {path: /fapi/v1/order, since: outage}",
            Map.of("path", may(TEXT), "since", may(TEXT))),
        named("busiest_second", "busiest_second: {since: outage}", since),
        named("accepted_twice", "accepted_twice: {}", Map.of()),
        named("sent_while_blocked", "sent_while_blocked: {}", Map.of()),
        named("orders_accepted", "orders_accepted: {since: outage}", since),
        named("fired", "fired: {fault: slow}", Map.of("fault", may(TEXT))),
        named(
            "cable",
            "cable: {name: venue, figure: dropped}",
            Map.of(
                "name", mustBe(CABLES),
                "figure", mustBe("carried", "dropped", "corrupted", "struck", "cut"))),
        named("redis_answers", "redis_answers: {}", Map.of()),
        named(
            "redis_connections",
            "redis_connections: {since: outage, beyond_per_second: 24}",
            Map.of("since", may(TEXT), "beyond_per_second", may(NUMBER))),
        named("undelivered", "undelivered: {}", Map.of()),
        named("alive", "alive: {component: trader}", Map.of("component", must(COMPONENT))),
        named(
            "log_lines",
            "log_lines: {component: trader, text: recovered}",
            Map.of("component", must(COMPONENT), "text", must(TEXT))),
        named("stale_markets", "stale_markets: {}", Map.of()),
        named(
            "vitals",
            "vitals: {of: memory, component: trader, as: growth_percent}",
            Map.of(
                "of", mustBe("memory", "heap", "threads", "handles", "disk"),
                "component", must(COMPONENT),
                "as",
                    mustBe(
                        "growth_percent",
                        "floor_growth_percent",
                        "growth",
                        "last",
                        "most",
                        "samples"))),
        orderTime(),
        orderDrift(),
        named("marked", "marked: {name: outage}", Map.of("name", must(TEXT))));
  }

  private static Word orderTime() {
    return named(
        "order_time",
        "order_time: {of: p99, when: undisturbed, as: millis, since: soak}",
        Map.of(
            "of", mustBe("p99", "median"),
            "when", mustBe("ever", "undisturbed"),
            "as", mustBe("millis", "samples"),
            "since", may(TEXT)));
  }

  private static Word orderDrift() {
    return named(
        "order_drift",
        "order_drift: {of: p99, when: undisturbed, baseline: young, since: old}",
        Map.of(
            "of", mustBe("p99", "median"),
            "when", mustBe("ever", "undisturbed"),
            "baseline", must(TEXT),
            "since", must(TEXT)));
  }

  private static Word alone(String name, Takes takes, String example) {
    return new Word(name, Optional.of(takes), Map.of(), example);
  }

  private static Word named(String name, String example, Map<String, Takes> takes) {
    return new Word(name, Optional.empty(), takes, example);
  }

  private static Map<String, Word> byName(Stream<Word> words) {
    return words.collect(
        Collectors.toMap(
            Word::name, word -> word, (one, _) -> one, LinkedHashMap<String, Word>::new));
  }

  /// The names, for a mistake's text.
  static String list(Map<String, Word> words) {
    return String.join(", ", List.copyOf(words.keySet()));
  }
}
