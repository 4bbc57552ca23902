package io.breakwater.runtime.config;

import io.breakwater.model.value.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `breakwater.yaml` and the environment into a [Config]. An unknown key is refused with the
/// nearest known one; nothing is guessed.
public final class ConfigReader {
  /// Names of the environment that are no keys: the third consent to live trading.
  private static final List<String> ON_SHUTDOWN = List.of("keep", "cancel");

  private static final Set<String> NOT_KEYS = Set.of("BREAKWATER_LIVE");

  private ConfigReader() {}

  /// Reads the file, which must exist, and lays the environment over it.
  public static Config read(Path file, Map<String, String> environment) {
    SortedMap<String, String> fromFile = new TreeMap<>();
    flatten(file, "", parse(file), fromFile);
    return merge(file.toString(), fromFile, environment);
  }

  /// Without a file: defaults and the environment.
  public static Config read(Map<String, String> environment) {
    return merge("defaults", new TreeMap<>(), environment);
  }

  private static JsonNode parse(Path file) {
    YAMLMapper mapper =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      return mapper.readTree(Files.readString(file));
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
      String what = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw new Problem(
          ExitCode.USAGE, file + where + ": broken YAML (" + what + "); mend or remove the file");
    } catch (IOException e) {
      throw new Problem(
          ExitCode.USAGE, file + ": cannot be read (" + e.getMessage() + "); check --config");
    }
  }

  private static void flatten(Path file, String path, JsonNode node, Map<String, String> into) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String child = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        flatten(file, child, entry.getValue(), into);
      }
    } else if (node.isArray()) {
      StringJoiner joined = new StringJoiner(",");
      node.forEach(element -> joined.add(element.asString("")));
      into.put(known(file, path), joined.toString());
    } else if (!path.isEmpty()) {
      into.put(known(file, path), node.isNull() ? "" : node.asString(""));
    } else if (!node.isMissingNode() && !node.isNull()) {
      throw new Problem(ExitCode.USAGE, file + ": a table of keys is expected at the top");
    }
  }

  private static String known(Path file, String path) {
    if (Keys.ALL.stream().anyMatch(key -> key.path().equals(path))) {
      return path;
    }
    String nearest =
        Keys.ALL.stream()
            .map(Key::path)
            .min(Comparator.comparingInt(candidate -> Spelling.distance(candidate, path)))
            .orElseThrow();
    throw new Problem(
        ExitCode.USAGE, file + ": unknown key " + path + "; did you mean " + nearest + "?");
  }

  private static Config merge(
      String where, SortedMap<String, String> fromFile, Map<String, String> environment) {
    SortedMap<String, String> values = new TreeMap<>();
    SortedSet<String> written = new TreeSet<>(fromFile.keySet());
    for (Key key : Keys.ALL) {
      String value = fromFile.getOrDefault(key.path(), key.defaultText());
      values.put(key.path(), key.in(environment).orElse(value));
      key.in(environment).ifPresent(_ -> written.add(key.path()));
      if (key.kind() == Key.Kind.SECRET) {
        key.fileIn(environment)
            .ifPresent(file -> {
              values.put(key.path(), readSecret(Path.of(file), key));
              written.add(key.path());
            });
      }
    }
    refuseUnknownNames(environment);
    Config config = followTestnet(new Config(values, written));
    for (Key key : Keys.ALL) {
      checkForm(config, key, where);
    }
    return config;
  }

  /// `BINANCE_USE_TESTNET` names the mode where nobody else does. It never loosens one: beside
  /// `live` it is a contradiction.
  private static Config followTestnet(Config config) {
    boolean wanted =
        switch (config.text(Keys.USE_TESTNET)) {
          case "true", "1" -> true;
          case "false", "0", "" -> false;
          default -> throw config.wrong(Keys.USE_TESTNET, "true or false");
        };
    if (wanted && config.text("mode").equals("live")) {
      throw new Problem(
          ExitCode.USAGE,
          "mode is live and BINANCE_USE_TESTNET is true: take one of them away, nobody can mean"
              + " both");
    }
    return wanted && !config.isWritten("mode") ? config.with(Map.of("mode", "testnet")) : config;
  }

  /// A mistyped name of a safety limit must not leave its default in force.
  private static void refuseUnknownNames(Map<String, String> environment) {
    for (String name : environment.keySet()) {
      boolean ours = name.startsWith("BREAKWATER_") && !NOT_KEYS.contains(name);
      boolean known =
          Keys.ALL.stream()
              .map(Key::environmentName)
              .anyMatch(key -> name.equals(key) || name.equals(key + "_FILE"));
      if (ours && !known) {
        String nearest =
            Keys.ALL.stream()
                .map(Key::environmentName)
                .min(Comparator.comparingInt(candidate -> Spelling.distance(candidate, name)))
                .orElseThrow();
        throw new Problem(
            ExitCode.USAGE,
            "environment: unknown name " + name + "; did you mean " + nearest + "?");
      }
    }
  }

  private static void checkForm(Config config, Key key, String where) {
    switch (key.kind()) {
      case INTEGER -> {
        int value = config.integer(key.path());
        if (key.path().startsWith("ports.") && (value < 0 || value > 65_535)) {
          throw config.wrong(key.path(), "0 to 65535");
        }
      }
      case DECIMAL -> config.decimal(key.path());
      case TEXT_LIST -> config.list(key.path());
      case TEXT, SECRET -> {
        if (config.text(key.path()).indexOf('\n') >= 0) {
          throw new Problem(ExitCode.USAGE, where + ": " + key.path() + " must be one line");
        }
        if (key.path().equals("on_shutdown") && !ON_SHUTDOWN.contains(config.text(key.path()))) {
          throw config.wrong(key.path(), "keep or cancel");
        }
      }
    }
  }

  private static String readSecret(Path file, Key key) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      throw new Problem(
          ExitCode.USAGE, key.environmentName() + "_FILE names " + file + ", which cannot be read");
    }
  }
}
