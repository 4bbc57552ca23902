package io.breakwater.venue.dialect;

/// A record that knows how to write itself as the fields of one JSON object.
public interface WireMessage {
  /// Writes the fields, without the braces.
  void write(WireWriter out);

  /// The whole object as a text.
  default String text() {
    return WireWriter.object(this::write);
  }
}
