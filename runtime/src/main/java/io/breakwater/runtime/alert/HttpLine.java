package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.SendResult;
import io.breakwater.runtime.process.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// One channel's line to its server. The whole exchange has one deadline, the body of the answer
/// included, of which no more than its first 16 KiB are read; redirects are not followed, and
/// nothing of the address stands in a reason, since addresses of such services are secrets. One
/// thread uses it.
public final class HttpLine implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 16_384;
  private static final int REASON_LENGTH_MAX = 200;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final HttpClient http;
  private final Duration patience;
  private final List<String> secrets;
  private final Clock clock;

  /// What the server said.
  record Answer(int status, String body, long retryAfterMillis) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    String text() {
      return status + (body.isBlank() ? "" : " " + body);
    }
  }

  /// @param secrets never shown, wherever they turn up
  public HttpLine(Duration patience, List<String> secrets, Clock clock) {
    this.patience = patience;
    this.secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /// A request with a body of this type.
  static HttpRequest.Builder post(URI uri, String contentType, byte[] body) {
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", contentType)
        .header("User-Agent", "Breakwater")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  static HttpRequest.Builder postJson(URI uri, String json) {
    return post(uri, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends and has the answer judged. Where there is none, nobody knows whether it arrived.
  SendResult exchange(HttpRequest request, Function<Answer, SendResult> judge)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> response =
        http.sendAsync(request, _ -> new FirstBytes(ANSWER_BYTES_MAX));
    try {
      return masked(judge.apply(answer(response.get(patience.toMillis(), TimeUnit.MILLISECONDS))));
    } catch (TimeoutException _) {
      return new SendResult.Failed("no answer within " + patience.toMillis() + " ms", 0);
    } catch (ExecutionException failure) {
      return masked(new SendResult.Failed(reason(failure), 0));
    } finally {
      // Ends what still runs; of an exchange that is complete this changes nothing.
      response.cancel(true);
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof IOException && cause.getMessage() != null
        ? cause.getClass().getSimpleName() + ": " + cause.getMessage()
        : cause.getClass().getSimpleName();
  }

  private Answer answer(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8).strip();
    return new Answer(
        response.statusCode(),
        body,
        response.headers().firstValue("Retry-After").map(this::millis).orElse(0L));
  }

  /// Seconds, or a date.
  private long millis(String retryAfter) {
    try {
      return Math.multiplyExact(Math.max(0, Long.parseLong(retryAfter.strip())), MILLIS_PER_SECOND);
    } catch (NumberFormatException | ArithmeticException _) {
      return date(retryAfter).map(at -> Math.max(0, at - clock.wallMillis())).orElse(0L);
    }
  }

  private static Optional<Long> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli());
    } catch (DateTimeException _) {
      // Neither of the two forms: as if it had not been said.
      return Optional.empty();
    }
  }

  private SendResult masked(SendResult result) {
    return switch (result) {
      case SendResult.Taken taken -> taken;
      case SendResult.Failed(var reason, long after) ->
          new SendResult.Failed(masked(reason), after);
      case SendResult.Refused(var reason) -> new SendResult.Refused(masked(reason));
    };
  }

  private String masked(String reason) {
    String shown = reason;
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    return shown.length() > REASON_LENGTH_MAX ? shown.substring(0, REASON_LENGTH_MAX) : shown;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
