package io.breakwater.lab.sabotage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A safeguard switched off, and what must break for it.
///
/// @param safeguard its name on the command line
/// @param scenario which must notice
/// @param settings of the shortest form of that scenario that can notice
/// @param place the one method whose body is replaced
/// @param breaks words of the claim of the invariant that must break for it
public record Sabotage(
    String safeguard,
    String scenario,
    Map<String, String> settings,
    Place place,
    Instead instead,
    String breaks) {
  public Sabotage {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /// A method of the product by name; its class has no other one of that name with a body.
  public record Place(String type, String method) {
    @Override
    public String toString() {
      return type + "#" + method;
    }

    /// The class file as the product ships it.
    Optional<byte[]> classFile() {
      String file = type.replace('.', '/') + ".class";
      try (InputStream in = Place.class.getClassLoader().getResourceAsStream(file)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  /// Why it cannot be done any more: the class or the method is gone, or returns something else.
  /// Empty while it can.
  public Optional<String> impossible() {
    Optional<byte[]> file = place.classFile();
    if (file.isEmpty()) {
      return Optional.of("no class " + place.type());
    }
    try {
      Replacement.of(place.method(), instead).in(file.get());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(place + ": " + e.getMessage());
    }
  }
}
