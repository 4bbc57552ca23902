package io.breakwater.runtime.venue;

import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.gauge.Tally;
import io.breakwater.runtime.process.Clock;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.RateHeaders;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A transport that counts how requests end, by what they were, and remembers the weight that the
/// venue says is used. Any thread.
final class CountedTransport implements Transport {
  /// The weight of a minute that the exchange allows, until its own listing says otherwise.
  static final int WEIGHT_MAX_DEFAULT = 2_400;

  private static final String MINUTE = "1m";
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final String ORDER_PATH = "/fapi/v1/order";

  private final Transport transport;
  private final Clock clock;
  private final Tally requests = none();
  private volatile int weightMax = WEIGHT_MAX_DEFAULT;
  private volatile Used used = new Used(0, 0);

  private record Used(int weight, long atNanos) {}

  /// What a request was for.
  enum Lane {
    ORDER,
    CANCEL,
    ACCOUNT,
    STREAM,
    PUBLIC
  }

  /// How it ended.
  enum Ending {
    OK,
    REFUSED,
    LIMITED,
    BANNED,
    FAILED,
    LOST,
    NOT_CONNECTED
  }

  CountedTransport(Transport transport, Clock clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /// The counters of a process that has asked nothing yet.
  static Tally none() {
    return Tally.of(words(Lane.values()), words(Ending.values()));
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Tally::word).toList();
  }

  @Override
  public void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    transport.send(
        request,
        timeoutMillis,
        ended -> {
          requests.add(Tally.word(lane(request)), Tally.word(ending(ended)));
          if (ended instanceof WireResult.Answered(var answer)) {
            note(answer);
          }
          result.accept(ended);
        });
  }

  private void note(WireAnswer answer) {
    Integer weight = RateHeaders.of(answer).usedWeight().get(MINUTE);
    if (weight != null) {
      used = new Used(weight, clock.monotonicNanos());
    }
  }

  static Lane lane(WireRequest request) {
    boolean keyed = request.headers().containsKey(WireRequest.API_KEY_HEADER);
    if (!keyed) {
      return Lane.PUBLIC;
    }
    if (request.path().endsWith("/listenKey")) {
      return Lane.STREAM;
    }
    return switch (request.method()) {
      case GET -> Lane.ACCOUNT;
      case POST, PUT -> request.path().startsWith(ORDER_PATH) ? Lane.ORDER : Lane.ACCOUNT;
      case DELETE -> Lane.CANCEL;
    };
  }

  static Ending ending(WireResult result) {
    return switch (result) {
      case WireResult.NotConnected _ -> Ending.NOT_CONNECTED;
      case WireResult.Lost _ -> Ending.LOST;
      case WireResult.Answered(var answer) ->
          switch (answer.status()) {
            case 200 -> Ending.OK;
            case 418 -> Ending.BANNED;
            case 429 -> Ending.LIMITED;
            default -> answer.status() >= 500 ? Ending.FAILED : Ending.REFUSED;
          };
    };
  }

  /// The weight of a minute that the venue's listing allows.
  void adoptWeightMax(int allowed) {
    weightMax = allowed;
  }

  Tally requests() {
    return requests;
  }

  void weightTo(Scrape scrape) {
    Used last = used;
    boolean current = clock.monotonicNanos() - last.atNanos() < WINDOW_NANOS;
    scrape.value(Metric.VENUE_USED_WEIGHT_RATIO, current ? (double) last.weight() / weightMax : 0);
  }
}
