package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.health.Service;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.Health;
import io.breakwater.runtime.process.HealthDoor;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandDoorIT {
  @TempDir Path data;

  private final Inbox inbox = new Inbox(Clock.SYSTEM);
  private final Answers answers = new Answers();
  private Folders folders = new Folders(Path.of("."));
  private HealthDoor door =
      HealthDoor.open(
          Component.TRADER,
          0,
          () -> new Health(Service.TRADER, true, List.of(), Map.of()),
          _ -> {});

  @BeforeEach
  void open() {
    folders = new Folders(data);
    folders.create();
    OperatorToken.ensure(folders);
    CommandDoor.addTo(door, inbox, answers, OperatorToken.read(folders));
    RunFile.ofThisProcess(door.port()).write(folders.runFile(Component.TRADER));
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void theAnswerIsTheDurableOne() throws Exception {
    CompletableFuture<CommandClient.Delivery> delivery =
        CompletableFuture.supplyAsync(
            () -> new CommandClient(folders).deliver(new Command.Trip("ann", "drill")));

    Input.CommandReceived received = received();
    assertThat(delivery).isNotDone();
    answers.complete(answer(received.commandId(), true, "tripped"));

    assertThat(received.command()).isEqualTo(new Command.Trip("ann", "drill"));
    assertThat(delivery.get(20, TimeUnit.SECONDS))
        .isEqualTo(new CommandClient.Delivery.Answered(true, "done", "tripped"));
  }

  @Test
  void aRefusalIsAnAnswerToo() throws Exception {
    CompletableFuture<CommandClient.Delivery> delivery =
        CompletableFuture.supplyAsync(
            () -> new CommandClient(folders).deliver(new Command.Reset("ann", "early", false)));

    answers.complete(answer(received().commandId(), false, "cooling down"));

    assertThat(delivery.get(20, TimeUnit.SECONDS))
        .isEqualTo(new CommandClient.Delivery.Answered(false, "done", "cooling down"));
  }

  /// Symptom: a trader that died with a command in its hands was given it twice.
  @Test
  void aCommandThatGotNoAnswerIsNotGivenAgain() throws Exception {
    AtomicInteger given = new AtomicInteger();
    try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      RunFile.ofThisProcess(deaf.getLocalPort()).write(folders.runFile(Component.TRADER));
      var _ = Thread.ofVirtual().start(() -> listen(deaf, given));

      CommandClient.Delivery delivery =
          new CommandClient(folders).deliver(new Command.Trip("ann", "drill"));

      assertThat(delivery).isInstanceOf(CommandClient.Delivery.Unreachable.class);
      assertThat(given).hasValue(1);
    }
  }

  private static void listen(ServerSocket deaf, AtomicInteger given) {
    while (!deaf.isClosed()) {
      try (Socket one = deaf.accept()) {
        StringBuilder text = new StringBuilder();
        for (int c = one.getInputStream().read(); c >= 0; c = one.getInputStream().read()) {
          text.append((char) c);
          if (text.toString().contains("\"command\":\"trip\"")) {
            given.incrementAndGet();
            break;
          }
        }
      } catch (IOException _) {
        return;
      }
    }
  }

  @Test
  void withoutTheTokenNothingReachesTheInbox() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/command"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    CommandText.write(new Command.Trip("mallory", "fun"))))
            .build();

    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(inbox.take(1)).isEmpty();
  }

  @Test
  void aTraderThatIsGoneIsSaidToBeUnreachable() {
    new RunFile(Long.MAX_VALUE, java.time.Instant.EPOCH, door.port())
        .write(folders.runFile(Component.TRADER));

    assertThat(new CommandClient(folders).deliver(new Command.Trip("ann", "drill")))
        .isInstanceOf(CommandClient.Delivery.Unreachable.class);
  }

  private Input.CommandReceived received() throws InterruptedException {
    List<Arrived> taken = List.of();
    while (taken.isEmpty()) {
      inbox.await(1_000);
      taken = inbox.take(1);
    }
    return (Input.CommandReceived) taken.getFirst().input();
  }

  private static WishFact.CommandAnswered answer(String id, boolean accepted, String text) {
    return new WishFact.CommandAnswered(id, "trip", "ann", "drill", accepted, "done", text);
  }
}
