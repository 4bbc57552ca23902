package io.breakwater.venue.paper.stream;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.StreamCommand;
import io.breakwater.venue.dialect.WireText;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What clients may say on a stream socket, and the answers. Mistakes are answered in the venue's
/// words and cost nothing more.
final class Commands {
  /// Who does what a command asks for.
  interface Streams {
    void subscribe(Connection connection, String stream);

    void unsubscribe(Connection connection, String stream);
  }

  private static final String EXPECTED =
      "SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY";

  private final Streams streams;

  Commands(Streams streams) {
    this.streams = streams;
  }

  /// Does what the text asks for, and the answer to it.
  String obey(Connection connection, String text) {
    JsonNode node;
    try {
      node = WireText.json(text);
    } catch (WireText.Malformed _) {
      return refused("null", 3, "Invalid JSON: expected value at line 1 column 1");
    }
    String id = idOf(node);
    StreamCommand command;
    try {
      command = StreamCommand.of(text);
    } catch (WireText.Malformed e) {
      return refused(id, 2, "Invalid request: " + e.getMessage());
    }
    return switch (command.method()) {
      case "SUBSCRIBE" -> {
        command.params().forEach(stream -> streams.subscribe(connection, stream));
        yield command.doneText();
      }
      case "UNSUBSCRIBE" -> {
        command.params().forEach(stream -> streams.unsubscribe(connection, stream));
        yield command.doneText();
      }
      case "LIST_SUBSCRIPTIONS" -> command.listText(List.copyOf(connection.streams));
      case "SET_PROPERTY" -> setProperty(connection, command, node.path("params"));
      case "GET_PROPERTY" ->
          isCombined(command)
              ? command.propertyText(connection.combined)
              : refused(id, 0, "Unknown property");
      default ->
          refused(
              id,
              2,
              "Invalid request: unknown variant "
                  + command.method()
                  + ", expected one of "
                  + EXPECTED);
    };
  }

  private static String setProperty(Connection connection, StreamCommand command, JsonNode params) {
    if (!isCombined(command)) {
      return refused(command.id(), 0, "Unknown property");
    }
    if (!params.path(1).isBoolean()) {
      return refused(command.id(), 1, "Invalid value type: expected Boolean");
    }
    connection.combined = params.path(1).booleanValue();
    return command.doneText();
  }

  private static boolean isCombined(StreamCommand command) {
    return !command.params().isEmpty() && command.params().getFirst().equals("combined");
  }

  private static String idOf(JsonNode node) {
    JsonNode id = node.path("id");
    return id.isValueNode() && id.toString().length() <= StreamCommand.ID_LENGTH_MAX
        ? id.toString()
        : "null";
  }

  private static String refused(String id, int code, String message) {
    return new StreamCommand("", List.of(), id).refusedText(new ErrorBody(code, message));
  }
}
