package io.breakwater.venue.dialect;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a client asks of a stream socket: `{"method","params","id"}`. The id is JSON as it came, a
/// number or a quoted text, and is given back as it came.
public record StreamCommand(String method, List<String> params, String id) {
  /// The most streams that one command may name.
  public static final int PARAMS_MAX = 1024;

  /// The longest id, as JSON.
  public static final int ID_LENGTH_MAX = 200;

  public StreamCommand {
    params = List.copyOf(params);
  }

  public static StreamCommand subscribe(List<String> streams, long id) {
    return new StreamCommand("SUBSCRIBE", streams, Long.toString(id));
  }

  public static StreamCommand unsubscribe(List<String> streams, long id) {
    return new StreamCommand("UNSUBSCRIBE", streams, Long.toString(id));
  }

  public static StreamCommand of(String text) {
    Fields fields = WireText.object(text);
    JsonNode id = fields.has("id") ? fields.present("id") : WireText.json("null");
    String idText = id.toString();
    List<String> params = fields.texts("params");
    if (id.isContainer() || idText.length() > ID_LENGTH_MAX || params.size() > PARAMS_MAX) {
      throw new WireText.Malformed("a command with an id or parameters out of bounds");
    }
    return new StreamCommand(fields.text("method"), params, idText);
  }

  public String text() {
    return WireWriter.object(
        out -> out.text("method", method).texts("params", params).raw("id", id));
  }

  /// `{"result":null,"id":..}`.
  public String doneText() {
    return WireWriter.object(out -> out.nothing("result").raw("id", id));
  }

  /// The answer of `LIST_SUBSCRIPTIONS`.
  public String listText(List<String> streams) {
    return WireWriter.object(out -> out.texts("result", streams).raw("id", id));
  }

  /// The answer of `GET_PROPERTY`.
  public String propertyText(boolean value) {
    return WireWriter.object(out -> out.flag("result", value).raw("id", id));
  }

  /// A refusal.
  public String refusedText(ErrorBody error) {
    return WireWriter.object(out -> out.object("error", error::write).raw("id", id));
  }
}
