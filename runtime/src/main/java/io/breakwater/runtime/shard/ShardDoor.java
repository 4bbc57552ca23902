package io.breakwater.runtime.shard;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.console.ViewJson;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.OperatorToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `/shards` on the supervisor's loopback port: `GET` shows them, `POST` with the operator's token
/// moves a unit: `{"unit", "shard", "operator", "reason", "dryRun"}`.
///
/// @param token the operator's
public record ShardDoor(ShardKeeper keeper, Clock clock, String token) {
  /// Where it stands.
  public static final String PATH = "/shards";

  private static final int BYTES_MAX = 8_192;
  private static final long ANSWER_MILLIS_MAX = 5_000;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  public void addTo(HealthDoor door) {
    door.add(PATH, this::handle);
  }

  /// The body that asks for a move.
  static String text(ShardKeeper.Move move, boolean dryRun) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("unit", move.unit());
    root.put("shard", move.feeder().text());
    root.put("operator", move.operator());
    root.put("reason", move.reason());
    root.put("dryRun", dryRun);
    return root.toString();
  }

  private void handle(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> HealthDoor.answer(exchange, 200, ViewJson.write(ShardViews.of(keeper, clock)));
      case "POST" -> move(exchange);
      default -> answer(exchange, 405, new ShardKeeper.Answer(false, "GET or POST"));
    }
  }

  private void move(HttpExchange exchange) throws IOException {
    if (!OperatorToken.allows(token, exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, new ShardKeeper.Answer(false, "the operator's token is needed"));
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BYTES_MAX + 1);
    Optional<JsonNode> asked =
        body.length > BYTES_MAX
            ? Optional.empty()
            : parse(new String(body, StandardCharsets.UTF_8));
    Optional<ShardKeeper.Move> move = asked.flatMap(ShardDoor::move);
    if (move.isEmpty()) {
      answer(
          exchange,
          400,
          new ShardKeeper.Answer(false, "a move has a unit, a shard, an operator and a reason"));
      return;
    }
    try {
      ShardKeeper.Answer answer =
          keeper
              .move(move.get(), asked.get().path("dryRun").asBoolean(false))
              .get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
      answer(exchange, answer.done() ? 200 : 409, answer);
    } catch (TimeoutException _) {
      answer(exchange, 504, new ShardKeeper.Answer(false, "the supervisor did not answer in time"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      answer(exchange, 503, new ShardKeeper.Answer(false, "the supervisor is stopping"));
    } catch (ExecutionException e) {
      answer(exchange, 500, new ShardKeeper.Answer(false, String.valueOf(e.getCause())));
    }
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<ShardKeeper.Move> move(JsonNode root) {
    String unit = root.path("unit").asString("").strip();
    String operator = root.path("operator").asString("").strip();
    String reason = root.path("reason").asString("").strip();
    Optional<Component> feeder =
        Component.named(root.path("shard").asString(""))
            .filter(each -> each.kind() == Component.Kind.FEEDER);
    return unit.isEmpty() || operator.isEmpty() || reason.isEmpty()
        ? Optional.empty()
        : feeder.map(to -> new ShardKeeper.Move(unit, to, operator, reason));
  }

  private static void answer(HttpExchange exchange, int status, ShardKeeper.Answer answer)
      throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("done", answer.done());
    root.put("text", answer.text());
    HealthDoor.answer(exchange, status, root.toString());
  }
}
