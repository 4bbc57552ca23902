package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventView.Severity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamIT {
  private final FakeSource source = new FakeSource();
  private ConsoleServer server;
  private Client client;

  @BeforeEach
  void start() {
    InstantSource clock = InstantSource.fixed(FakeSource.NOON);
    server = ConsoleServer.start(source, new FakeDesk(), ConsoleServerIT.settings(0), clock);
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aNewClientStartsAtTheHeadAndHearsWhatComes() throws IOException {
    source.happen("Filled", Severity.INFO, "before");

    try (Client.Stream stream = client.stream("")) {
      List<String> opening = stream.until("event: status");
      EventId id = source.happen("Tripped", Severity.CRITICAL, "after");
      List<String> later = stream.until("\"after\"");

      assertThat(opening).contains("id: 1700-1", "event: hello").noneMatch(has("before"));
      assertThat(later).contains("id: " + id, "event: event");
    }
  }

  @Test
  void aClientResumesAfterTheLastIdWithoutGapOrDouble() throws IOException {
    for (int i = 1; i <= 300; i++) {
      source.happen("Filled", Severity.INFO, "fill " + i);
    }

    try (Client.Stream stream = client.stream("?lastEventId=1700-2")) {
      List<String> ids =
          stream.until("\"fill 300\"").stream().filter(line -> line.startsWith("id: ")).toList();

      List<String> expected = new ArrayList<>(List.of("id: 1700-2"));
      for (int i = 3; i <= 300; i++) {
        expected.add("id: 1700-" + i);
      }
      assertThat(ids).isEqualTo(expected);
    }
  }

  @Test
  void aPlaceThatIsNoLongerKeptIsAnsweredWithAGap() throws IOException {
    for (int i = 1; i <= FakeSource.EVENTS_KEPT_MAX + 20; i++) {
      source.happen("Filled", Severity.INFO, "fill " + i);
    }

    try (Client.Stream stream = client.stream("?lastEventId=1700-3")) {
      assertThat(stream.until("\"fill 21\"")).contains("event: gap");
    }
  }

  @Test
  void recentEventsComeFirstOnRequest() throws IOException {
    for (int i = 1; i <= 9; i++) {
      source.happen("Filled", Severity.INFO, "fill " + i);
    }

    try (Client.Stream stream = client.stream("?recent=2")) {
      assertThat(stream.until("event: status"))
          .filteredOn(line -> line.startsWith("data: {\"id\""))
          .hasSize(2);
    }
  }

  @Test
  void aBurstOfChangesBecomesFewStatusMessages() throws IOException {
    try (Client.Stream stream = client.stream("")) {
      stream.until("event: status");
      long began = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        source.wake();
      }
      source.happen("Filled", Severity.INFO, "last");

      List<String> lines = stream.until("\"last\"");

      // One for each beat, however long a burst takes here.
      long beats = (System.nanoTime() - began) / EventStream.BEAT.toNanos();
      assertThat(lines.stream().filter("event: status"::equals).count())
          .isLessThanOrEqualTo(2 + beats);
    }
  }

  @Test
  void streamsAreBoundedAndTheirPlacesComeBack() throws IOException {
    List<Client.Stream> streams = new ArrayList<>();
    try {
      for (int i = 0; i < EventStream.CLIENTS_MAX; i++) {
        Client.Stream stream = client.stream("");
        stream.until("event: status");
        streams.add(stream);
      }

      var refused = client.get("/api/v1/events");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("TOO_MANY_STREAMS");
    } finally {
      for (Client.Stream stream : streams) {
        stream.close();
      }
    }
    awaitNoClients();
  }

  @Test
  void anIdThatIsNoneIsAProblem() {
    assertThat(client.get("/api/v1/events", "Last-Event-ID", "yesterday").statusCode())
        .isEqualTo(400);
  }

  @Test
  void closingTheServerEndsTheStreams() throws IOException {
    try (Client.Stream stream = client.stream("")) {
      stream.until("event: status");

      server.close();
      awaitNoClients();
    }
    assertThat(source.subscriptions()).isZero();
  }

  private void awaitNoClients() {
    long deadlineNanos = System.nanoTime() + Client.PATIENCE.toNanos();
    while (server.eventClients() > 0 && System.nanoTime() < deadlineNanos) {
      // A closed socket is noticed at a write, so there must be something to write.
      source.wake();
      Thread.onSpinWait();
    }
    assertThat(server.eventClients()).isZero();
  }

  private static java.util.function.Predicate<String> has(String text) {
    return line -> line.contains(text);
  }
}
