package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the console shows of the rooms around trading: incidents and feed shards.
class ConsoleRoomsIT {
  private final FakeSource source = new FakeSource();
  private final FakeDesk desk = new FakeDesk();
  private ConsoleServer server;
  private Client client;

  @BeforeEach
  void start() {
    InstantSource clock = () -> FakeSource.NOON;
    server = ConsoleServer.start(source, desk, ConsoleServerIT.settings(0), clock);
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void incidentsAreReadAndOneByItsId() throws Exception {
    source.incidents = List.of(FakeSource.INCIDENT);

    assertThat(client.get("/api/v1/incidents").body()).contains("INC-20131201-120000");
    assertThat(client.get("/api/v1/incidents/INC-20131201-120000").body())
        .contains("\"until\":null", "\"open\":[\"gate\"]");
    assertThat(client.get("/api/v1/incidents/INC-1").statusCode()).isEqualTo(404);
  }

  @Test
  void shardsAreShownAndAMarketIsMovedByAnOperatorAlone() throws Exception {
    assertThat(client.get("/api/v1/shards").body())
        .contains("\"name\":\"feeder-2\"", "\"state\":\"HEALTHY\"", "\"breakerReason\":null");
    String body =
        "{\"unit\":\"BTCUSDT\",\"shard\":\"feeder-2\",\"dryRun\":true,\"reason\":\"why\"}";
    assertThat(
            client
                .send(
                    "POST",
                    "/api/v1/shards/move",
                    body,
                    ConsoleServerIT.bearer(ConsoleServerIT.MACHINE))
                .statusCode())
        .isEqualTo(403);

    client.post("/api/v1/shards/move", body, ConsoleServerIT.bearer(ConsoleServerIT.OPERATOR));

    assertThat(desk.asked).containsExactly("move BTCUSDT feeder-2 true ada: why");
  }
}
