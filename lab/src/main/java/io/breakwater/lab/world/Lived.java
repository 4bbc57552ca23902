package io.breakwater.lab.world;

import io.breakwater.lab.world.World.Told;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one seed came to, short enough to compare with the same seed lived elsewhere.
record Lived(long seed, long hash, long events) {
  private static final Pattern LINE = Pattern.compile("lived (-?\\d+) ([0-9a-f]{16}) (\\d+)");

  static Lived of(Told told) {
    return new Lived(told.plan().seed(), told.hash(), told.events());
  }

  String line() {
    return String.format(Locale.ROOT, "lived %d %016x %d", seed, hash, events);
  }

  /// What a line of [#line] says; empty for any other line.
  static Optional<Lived> read(String line) {
    Matcher read = LINE.matcher(line);
    return read.matches()
        ? Optional.of(
            new Lived(
                Long.parseLong(read.group(1)),
                Long.parseUnsignedLong(read.group(2), 16),
                Long.parseLong(read.group(3))))
        : Optional.empty();
  }
}
