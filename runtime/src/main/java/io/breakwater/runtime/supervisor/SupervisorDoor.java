package io.breakwater.runtime.supervisor;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.OperatorToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `POST /supervise` on the supervisor's loopback port, with the operator's token: `{"do":
/// "restart", "component": C, "operator": O, "reason": R}` or `{"do": "clear-failsafe", "operator":
/// O, "reason": R}`.
final class SupervisorDoor {
  /// Where it stands on the supervisor's port.
  static final String PATH = "/supervise";

  /// How long the supervisor may take to answer.
  static final long ANSWER_MILLIS_MAX = 5_000;

  private static final int BYTES_MAX = 8_192;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Supervisor supervisor;
  private final String token;

  private SupervisorDoor(Supervisor supervisor, String token) {
    this.supervisor = supervisor;
    this.token = token;
  }

  static void addTo(HealthDoor door, Supervisor supervisor, String token) {
    SupervisorDoor wishes = new SupervisorDoor(supervisor, token);
    door.add(PATH, wishes::handle);
  }

  static String restart(Component component, String operator, String reason) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("do", "restart");
    root.put("component", component.text());
    root.put("operator", operator);
    root.put("reason", reason);
    return root.toString();
  }

  static String clearFailsafe(String operator, String reason) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("do", "clear-failsafe");
    root.put("operator", operator);
    root.put("reason", reason);
    return root.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, false, "POST a wish");
      return;
    }
    if (!OperatorToken.allows(token, exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, false, "the operator's token is needed");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BYTES_MAX + 1);
    Optional<Notice.Wish> wish =
        body.length > BYTES_MAX ? Optional.empty() : wish(new String(body, StandardCharsets.UTF_8));
    if (wish.isEmpty()) {
      answer(exchange, 400, false, "not a wish of an operator's");
    } else {
      grant(exchange, wish.get());
    }
  }

  private static Optional<Notice.Wish> wish(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      String operator = root.path("operator").asString("").strip();
      String reason = root.path("reason").asString("").strip();
      return switch (root.path("do").asString("")) {
        case "restart" ->
            Arrays.stream(Component.values())
                .filter(each -> each.text().equals(root.path("component").asString("")))
                .findFirst()
                .map(component -> new Notice.Wish.Restart(component, operator, reason));
        case "clear-failsafe" ->
            operator.isEmpty() || reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice.Wish.ClearFailsafe(operator, reason));
        default -> Optional.empty();
      };
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private void grant(HttpExchange exchange, Notice.Wish wish) throws IOException {
    try {
      Notice.Answer answer = supervisor.ask(wish).get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
      answer(exchange, answer.done() ? 200 : 409, answer.done(), answer.text());
    } catch (TimeoutException _) {
      answer(exchange, 504, false, "the supervisor did not answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, false, "the supervisor is stopping");
    } catch (ExecutionException e) {
      answer(exchange, 500, false, String.valueOf(e.getCause()));
    }
  }

  private static void answer(HttpExchange exchange, int status, boolean done, String text)
      throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("done", done);
    root.put("text", text);
    HealthDoor.answer(exchange, status, root.toString());
  }
}
