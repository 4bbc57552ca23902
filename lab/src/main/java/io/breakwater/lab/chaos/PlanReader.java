package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Plan.Bound;
import io.breakwater.lab.chaos.Plan.Probe;
import io.breakwater.lab.chaos.Plan.Step;
import io.breakwater.lab.chaos.Word.Kind;
import io.breakwater.lab.chaos.Word.Takes;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads a scenario file and tells every mistake in it, each with its line. One thread.
final class PlanReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "fault",
          "hypothesis",
          "lesson",
          "safeguard",
          "components",
          "ground",
          "parameters",
          "method",
          "probes",
          "evidence",
          "rollback",
          "abort",
          "ends_open");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Pattern LENGTH = Pattern.compile("\\d+(ms|s|m|h)");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([a-z_]+)}");

  private final String file;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, Word> steps = Words.steps();
  private final Map<String, Word> measures = Words.measures();
  private final Map<String, String> parameters = new TreeMap<>();

  private PlanReader(String file) {
    this.file = file;
  }

  /// The plan, unless there are mistakes, which are told one by one.
  static Optional<Plan> read(String file, String text, Consumer<Mistake> tell) {
    PlanReader reader = new PlanReader(file);
    Optional<Plan> plan = Optional.empty();
    try {
      if (Located.read(text) instanceof Located.Named root) {
        plan = Optional.of(reader.plan(root));
      } else {
        reader.wrong(1, "not a scenario", "begin with `id: name`");
      }
    } catch (Located.Unreadable e) {
      reader.wrong(e.line(), String.valueOf(e.getMessage()), "mend the YAML there");
    }
    reader.mistakes.forEach(tell);
    return reader.mistakes.isEmpty() ? plan : Optional.empty();
  }

  private void wrong(int line, String what, String mend) {
    mistakes.add(new Mistake(file, line, what, mend));
  }

  private Plan plan(Located.Named root) {
    root.values()
        .forEach((key, value) -> {
          if (!KEYS.contains(key)) {
            wrong(value.line(), "unknown key `" + key + "`", "use " + String.join(", ", KEYS));
          }
        });
    for (String key : List.of("id", "fault", "hypothesis", "lesson", "safeguard")) {
      if (root.text(key).isBlank()) {
        wrong(root.line(), "no `" + key + "`", "add `" + key + ": ...` at the top");
      }
    }
    String id = root.text("id");
    if (!id.isBlank() && !ID.matcher(id).matches()) {
      wrong(root.line(), "`" + id + "` is no id", "use small letters, digits and hyphens");
    }
    named(root, "parameters")
        .forEach((name, value) -> parameters.put(name, textOf(value, "parameters")));
    List<Probe> probes = probes(root, "probes", Check.Kind.INVARIANT);
    List<Probe> evidence = probes(root, "evidence", Check.Kind.EVIDENCE);
    if (evidence.isEmpty()) {
      wrong(root.line(), "no `evidence`", "say what proves that the fault took effect");
    }
    List<Probe> all = new ArrayList<>(probes);
    all.addAll(evidence);
    List<Step> method = steps(root, "method");
    if (method.isEmpty()) {
      wrong(root.line(), "no `method`", "say what is done, step by step");
    }
    new PlanNames(parameters, this::wrong).look(root);
    return new Plan(
        id,
        root.text("fault"),
        new Card(root.text("hypothesis"), root.text("lesson"), root.text("safeguard"), areas(root)),
        ground(root),
        parameters,
        new Plan.Parts(
            method,
            steps(root, "rollback"),
            all,
            probes(root, "abort", Check.Kind.EVIDENCE),
            !root.text("ends_open").equals("false")));
  }

  private List<Area> areas(Located.Named root) {
    List<Area> areas = new ArrayList<>();
    for (Located each : list(root, "components")) {
      String name = textOf(each, "components").toUpperCase(Locale.ROOT);
      Optional<Area> area =
          List.of(Area.values()).stream().filter(known -> known.name().equals(name)).findFirst();
      if (area.isEmpty()) {
        wrong(each.line(), "unknown component `" + name + "`", "use " + List.of(Area.values()));
      }
      area.ifPresent(areas::add);
    }
    if (areas.isEmpty()) {
      wrong(root.line(), "no `components`", "say what it counts for, as `components: [gate]`");
      areas.add(Area.GATE);
    }
    return areas;
  }

  private Plan.Ground ground(Located.Named root) {
    Map<String, Located> given = named(root, "ground");
    Map<String, String> settings = new TreeMap<>();
    TreeSet<String> cables = new TreeSet<>();
    boolean[] sharded = new boolean[1];
    Plan.Redis[] redis = {Plan.Redis.NONE};
    given.forEach((name, value) -> {
      switch (name) {
        case "sharded" -> sharded[0] = textOf(value, name).equals("true");
        case "redis" -> redis[0] = redis(value);
        case "cables" -> {
          if (value instanceof Located.Many(var all, _)) {
            all.forEach(each -> cables.add(textOf(each, name)));
          }
        }
        case "settings" -> {
          if (value instanceof Located.Named(var all, _)) {
            all.forEach((key, each) -> settings.put(key, textOf(each, key)));
          }
        }
        default ->
            wrong(
                value.line(),
                "unknown part `" + name + "` of the ground",
                "use sharded, redis, cables or settings");
      }
    });
    for (String cable : cables) {
      if (!List.of("venue", "redis").contains(cable)) {
        wrong(root.line(), "no cable can lead to `" + cable + "`", "use venue or redis");
      }
    }
    return new Plan.Ground(sharded[0], redis[0], cables, settings);
  }

  private Plan.Redis redis(Located value) {
    return switch (textOf(value, "redis")) {
      case "true" -> Plan.Redis.PLAIN;
      case "encrypted" -> Plan.Redis.ENCRYPTED;
      case "false" -> Plan.Redis.NONE;
      default -> {
        wrong(value.line(), "no such Redis", "use true, encrypted or false");
        yield Plan.Redis.NONE;
      }
    };
  }

  private Map<String, Located> named(Located.Named root, String key) {
    return switch (root.find(key).orElse(new Located.Named(Map.of(), root.line()))) {
      case Located.Named(var values, _) -> values;
      case Located other -> {
        wrong(other.line(), "`" + key + "` is no list of names", "write `name: value` lines");
        yield Map.of();
      }
    };
  }

  private List<Located> list(Located.Named root, String key) {
    return switch (root.find(key).orElse(new Located.Many(List.of(), root.line()))) {
      case Located.Many(var values, _) -> values;
      case Located other -> {
        wrong(other.line(), "`" + key + "` is no list", "begin each entry with `- `");
        yield List.of();
      }
    };
  }

  private String textOf(Located value, String what) {
    if (value instanceof Located.Text(var text, _)) {
      return text;
    }
    wrong(value.line(), "`" + what + "` takes a single value", "write it on one line");
    return "";
  }

  private List<Step> steps(Located.Named root, String key) {
    return list(root, key).stream().map(this::step).flatMap(Optional::stream).toList();
  }

  private Optional<Step> step(Located value) {
    if (!(value instanceof Located.Named(var values, int line)) || values.size() != 1) {
      wrong(value.line(), "a step is one word with what it takes", "write `- kill: trader`");
      return Optional.empty();
    }
    String name = values.keySet().iterator().next();
    Word word = steps.get(name);
    if (word == null) {
      wrong(line, "unknown step `" + name + "`", "use one of " + Words.list(steps));
      return Optional.empty();
    }
    Located given = values.values().iterator().next();
    fits(word, given);
    return Optional.of(new Step(name, given, line));
  }

  private void fits(Word word, Located given) {
    String mend = "write `" + word.example() + "`";
    if (word.alone().isPresent()) {
      fits(word.name(), word.alone().get(), given, mend);
      return;
    }
    if (!(given instanceof Located.Named(var values, int line))) {
      wrong(given.line(), "`" + word.name() + "` takes names and values", mend);
      return;
    }
    values.forEach((name, value) -> {
      Takes takes = word.named().get(name);
      if (takes == null) {
        wrong(value.line(), "`" + word.name() + "` knows no `" + name + "`", mend);
      } else {
        fits(name, takes, value, mend);
      }
    });
    word.named()
        .forEach((name, takes) -> {
          if (takes.required() && !values.containsKey(name)) {
            wrong(line, "`" + word.name() + "` lacks `" + name + "`", mend);
          }
        });
  }

  private void fits(String name, Takes takes, Located value, String mend) {
    boolean fits =
        switch (takes.kind()) {
          case TEXT, NUMBER, LENGTH, COMPONENT, MARKET ->
              value instanceof Located.Text(var text, int line)
                  && fits(takes.kind(), resolved(text, line));
          case TEXTS -> value instanceof Located.Many;
          case FREE -> value instanceof Located.Named;
          case STEPS -> value instanceof Located.Many(var all, _) && areSteps(all);
          case WAYS -> value instanceof Located.Many(var all, _) && areWays(all);
          case PROBE -> {
            probe(value, Check.Kind.INVARIANT);
            yield true;
          }
        };
    if (!fits) {
      wrong(value.line(), "`" + name + "` takes " + takes.kind().words(), mend);
    } else if (!takes.words().isEmpty()
        && value instanceof Located.Text(var text, int line)
        && !takes.words().contains(resolved(text, line))) {
      String all = String.join(", ", takes.words());
      wrong(line, "`" + name + "` cannot be `" + text + "`", "use one of " + all);
    }
  }

  private boolean areSteps(List<Located> all) {
    all.forEach(this::step);
    return true;
  }

  private boolean areWays(List<Located> all) {
    return all.stream()
        .allMatch(each -> each instanceof Located.Many(var inner, _) && areSteps(inner));
  }

  /// With every parameter in the place of its name.
  private String resolved(String text, int line) {
    PARAMETER
        .matcher(text)
        .results()
        .filter(found -> !parameters.containsKey(found.group(1)))
        .forEach(found ->
            wrong(
                line,
                "no parameter `" + found.group(1) + "`",
                "add it under `parameters` with the value that holds otherwise"));
    return Values.put(text, parameters);
  }

  private static boolean fits(Kind kind, String text) {
    try {
      return switch (kind) {
        case LENGTH -> LENGTH.matcher(text).matches();
        case NUMBER -> new BigDecimal(text).scale() <= 8;
        case COMPONENT -> Component.named(text).isPresent();
        case MARKET -> new Symbol(text).name().equals(text);
        case TEXT -> true;
        case TEXTS, STEPS, WAYS, PROBE, FREE -> false;
      };
    } catch (IllegalArgumentException _) {
      // What a value's own class refuses is not of its kind, which the caller tells.
      return false;
    }
  }

  private List<Probe> probes(Located.Named root, String key, Check.Kind kind) {
    return list(root, key).stream()
        .map(each -> probe(each, kind))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Probe> probe(Located value, Check.Kind kind) {
    if (!(value instanceof Located.Named probe)) {
      wrong(value.line(), "a probe is a measure and a bound", "write `{gate: {}, is: OPEN}`");
      return Optional.empty();
    }
    List<String> named = probe.values().keySet().stream().filter(measures::containsKey).toList();
    List<String> bounds = Bound.WAYS.stream().filter(probe.values()::containsKey).toList();
    probe
        .values()
        .forEach((name, each) -> {
          boolean known = List.of("claim", "kind").contains(name) || Bound.WAYS.contains(name);
          if (!known && !measures.containsKey(name)) {
            wrong(
                each.line(),
                "unknown measure `" + name + "`",
                "use one of " + Words.list(measures));
          }
        });
    if (named.size() != 1 || bounds.size() != 1) {
      wrong(
          probe.line(),
          "a probe has one measure and one bound, not " + named.size() + " and " + bounds.size(),
          "bounds are " + String.join(", ", Bound.WAYS));
      return Optional.empty();
    }
    String measure = named.getFirst();
    Word word = measures.getOrDefault(measure, new Word(measure, Optional.empty(), Map.of(), ""));
    Located given = probe.values().get(measure);
    fits(word, given == null ? probe : given);
    Bound bound = new Bound(bounds.getFirst(), probe.text(bounds.getFirst()));
    String claim = probe.text("claim");
    return Optional.of(
        new Probe(
            kind(probe, kind),
            claim.isBlank() ? measure + " " + bound : claim,
            measure,
            given instanceof Located.Named names ? names : probe,
            bound,
            probe.line()));
  }

  private Check.Kind kind(Located.Named probe, Check.Kind otherwise) {
    return switch (probe.text("kind")) {
      case "" -> otherwise;
      case "invariant" -> Check.Kind.INVARIANT;
      case "bound" -> Check.Kind.BOUND;
      case "evidence" -> Check.Kind.EVIDENCE;
      default -> {
        wrong(
            probe.line(),
            "no kind of check is called `" + probe.text("kind") + "`",
            "use invariant, bound or evidence");
        yield otherwise;
      }
    };
  }

  /// A probe within a step that was read without a mistake.
  static Probe within(Located value) {
    return new PlanReader("").probe(value, Check.Kind.INVARIANT).orElseThrow();
  }

  /// A step within a step that was read without a mistake.
  static Step stepWithin(Located value) {
    return new PlanReader("").step(value).orElseThrow();
  }
}
