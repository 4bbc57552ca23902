package io.breakwater.runtime.trader;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.OperatorToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `POST /command` on the trader's loopback port: the command becomes an input of the journal, and
/// is answered when its turn is durable. Needs no monitor, no console, no database.
public final class CommandDoor {
  /// How long a command may wait for its durable answer.
  public static final long ANSWER_MILLIS_MAX = 5_000;

  /// Bytes that a command may have.
  public static final int COMMAND_BYTES_MAX = 8_192;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Inbox inbox;
  private final Answers answers;
  private final String token;

  private CommandDoor(Inbox inbox, Answers answers, String token) {
    this.inbox = inbox;
    this.answers = answers;
    this.token = token;
  }

  /// Adds the door to the component's HTTP door. The token is the operator's, from `secrets/`.
  public static void addTo(HealthDoor door, Inbox inbox, Answers answers, String token) {
    CommandDoor commands = new CommandDoor(inbox, answers, token);
    door.add("/command", commands::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      HealthDoor.answer(exchange, 405, refusal("method", "POST a command"));
      return;
    }
    if (!OperatorToken.allows(token, exchange.getRequestHeaders().getFirst("Authorization"))) {
      HealthDoor.answer(exchange, 401, refusal("token", "the operator's token is needed"));
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(COMMAND_BYTES_MAX + 1);
    if (body.length > COMMAND_BYTES_MAX) {
      HealthDoor.answer(exchange, 413, refusal("size", "a command has at most 8192 bytes"));
      return;
    }
    try {
      carryOut(exchange, CommandText.read(new String(body, StandardCharsets.UTF_8)));
    } catch (Problem problem) {
      String line = problem.getMessage() == null ? "not a command" : problem.getMessage();
      HealthDoor.answer(exchange, 400, refusal("usage", line));
    }
  }

  private void carryOut(HttpExchange exchange, Command command) throws IOException {
    String id = UUID.randomUUID().toString();
    CompletableFuture<WishFact.CommandAnswered> answer = answers.expect(id);
    try {
      inbox.put(new Input.CommandReceived(id, command));
      WishFact.CommandAnswered done = answer.get(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
      HealthDoor.answer(exchange, done.accepted() ? 200 : 409, text(done));
    } catch (TimeoutException _) {
      HealthDoor.answer(
          exchange, 504, refusal("timeout", "not durable within 5 s; look at status"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      HealthDoor.answer(exchange, 503, refusal("stopping", "the trader is stopping"));
    } catch (ExecutionException e) {
      HealthDoor.answer(exchange, 500, refusal("failed", String.valueOf(e.getCause())));
    } finally {
      answers.forget(id);
    }
  }

  private static String text(WishFact.CommandAnswered done) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("accepted", done.accepted());
    root.put("code", done.code());
    root.put("text", done.text());
    return root.toString();
  }

  private static String refusal(String code, String text) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("accepted", false);
    root.put("code", code);
    root.put("text", text);
    return root.toString();
  }
}
