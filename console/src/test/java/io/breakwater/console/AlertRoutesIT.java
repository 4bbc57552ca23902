package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.console.view.AlertsView;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertRoutesIT {
  private static final String OPERATOR = "Bearer the-operators-token-0123456789";
  private static final String VIEWER = "Bearer the-viewers-token-0123456789";

  private final Board board = new Board();
  private Optional<ConsoleServer> server = Optional.empty();
  private Optional<Client> client = Optional.empty();

  /// Remembers what it was asked.
  private static final class Board implements AlertBoard {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public AlertsView alerts() {
      return new AlertsView(
          List.of(
              new AlertsView.AlertView(
                  7,
                  "OrderInDoubt",
                  "bw1",
                  "WARNING",
                  "told",
                  "no answer",
                  Instant.EPOCH,
                  2,
                  Optional.empty(),
                  false,
                  "docs/runbook.md#orderindoubt")),
          List.of(),
          List.of(),
          Optional.empty());
    }

    @Override
    public CommandAnswer acknowledge(long id, String operator) {
      asked.add("ack " + id + " " + operator);
      return id == 7
          ? new CommandAnswer.Done("ACKNOWLEDGED", "alert 7 is acknowledged", Map.of())
          : new CommandAnswer.Refused(
              CommandAnswer.Refused.Kind.NOT_FOUND, "NOT_FOUND", "no open alert has that number");
    }

    @Override
    public CommandAnswer silence(
        String type, Optional<String> subject, long forSeconds, String operator, String reason) {
      asked.add("silence " + type + " " + subject.orElse("*") + " " + forSeconds + " " + reason);
      return new CommandAnswer.Done("SILENCED", "silenced", Map.of());
    }

    @Override
    public CommandAnswer test(String operator) {
      asked.add("test " + operator);
      return new CommandAnswer.Done("SENT", "a test goes out", Map.of());
    }
  }

  @BeforeEach
  void start() {
    ConsoleSettings settings =
        ConsoleSettings.loopback(
            0,
            List.of(
                new AccessToken("jo", AccessToken.Role.OPERATOR, OPERATOR.substring(7)),
                new AccessToken("vi", AccessToken.Role.VIEWER, VIEWER.substring(7))),
            List.of());
    ConsoleServer started =
        ConsoleServer.start(
            new FakeSource(), new FakeDesk(), board, settings, () -> FakeSource.NOON);
    server = Optional.of(started);
    client = Optional.of(new Client(started.port()));
  }

  @AfterEach
  void stop() {
    client.ifPresent(Client::close);
    server.ifPresent(ConsoleServer::close);
  }

  private Client client() {
    return client.orElseThrow();
  }

  @Test
  void openAlertsAreServed() {
    HttpResponse<String> answer = client().get("/api/v1/alerts");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"type\":\"OrderInDoubt\"", "\"acknowledgedBy\":null");
  }

  @Test
  void anOperatorAcknowledgesAndIsNamedAndAViewerMayNot() {
    HttpResponse<String> done =
        client().post("/api/v1/alerts/7/ack", "", "Authorization", OPERATOR);
    HttpResponse<String> gone =
        client().post("/api/v1/alerts/8/ack", "", "Authorization", OPERATOR);
    HttpResponse<String> viewer =
        client().post("/api/v1/alerts/7/ack", "", "Authorization", VIEWER);
    HttpResponse<String> word =
        client().post("/api/v1/alerts/x/ack", "", "Authorization", OPERATOR);

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(word.statusCode()).isEqualTo(422);
    assertThat(board.asked).containsExactly("ack 7 jo", "ack 8 jo");
  }

  @Test
  void aSilenceNeedsATypeATimeAndAReason() {
    String whole =
        "{\"type\":\"ClockSkew\",\"subject\":\"clock\",\"forSeconds\":60,\"reason\":\"moving\"}";
    for (String part : List.of("type", "forSeconds", "reason")) {
      String without = whole.replace("\"" + part + "\"", "\"operator\"").replace(":60", ":\"a\"");
      assertThat(
              client()
                  .post("/api/v1/alerts/silences", without, "Authorization", OPERATOR)
                  .statusCode())
          .as(part)
          .isBetween(400, 422);
    }
    HttpResponse<String> done =
        client().post("/api/v1/alerts/silences", whole, "Authorization", OPERATOR);

    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(board.asked).containsExactly("silence ClockSkew clock 60 moving");
  }
}
