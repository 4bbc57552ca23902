package io.breakwater.venue.dialect;

import tools.jackson.databind.JsonNode;

/// What comes over a stream socket: an event, an answer to a command, or a refusal.
public sealed interface StreamEnvelope {
  /// An event; `stream` is empty in raw mode.
  record Event(String stream, StreamEvent event) implements StreamEnvelope {}

  /// The answer to a [StreamCommand]; `id` is JSON as it was sent. `refusal` is empty when done.
  record Answer(String id, String refusal) implements StreamEnvelope {}

  /// Whatever else is JSON, such as a list of events. Tolerated.
  record Other() implements StreamEnvelope {}

  /// Takes a text of a socket apart.
  static StreamEnvelope of(String text) {
    JsonNode node = WireText.json(text);
    if (!node.isObject()) {
      return new Other();
    }
    Fields fields = Fields.of(node, "message");
    if (fields.has("stream") && fields.has("data")) {
      JsonNode data = fields.present("data");
      return data.isObject() ? new Event(fields.text("stream"), StreamEvent.of(data)) : new Other();
    }
    if (fields.has("e")) {
      return new Event("", StreamEvent.of(node));
    }
    if (fields.has("id") || fields.has("error") || fields.has("code")) {
      return new Answer(fields.has("id") ? fields.present("id").toString() : "", refusal(fields));
    }
    return new Other();
  }

  private static String refusal(Fields fields) {
    if (fields.has("error")) {
      return fields.present("error").toString();
    }
    return fields.has("code") ? fields.present("code") + " " + fields.textOr("msg", "") : "";
  }

  /// An event as combined streams carry it.
  static String combined(String stream, StreamEvent event) {
    return combined(stream, event.text());
  }

  /// A payload as combined streams carry it: `{"stream":..,"data":..}`.
  static String combined(String stream, String payload) {
    return WireWriter.object(out -> out.text("stream", stream).raw("data", payload));
  }
}
