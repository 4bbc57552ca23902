package io.breakwater.runtime.venue;

import io.breakwater.model.value.Side;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.venue.binance.Pauses;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.OrderMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.PositionRisk;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/// Rescue: the account straight at the venue, one request after the other, without journal or
/// kernel. Only cancels and reduce-only market orders ever leave it, and nothing while the venue
/// said to stay away. Blocking; one thread; for one deed.
public final class DirectVenue {
  private static final long TIMEOUT_MILLIS = 5_000;
  private static final int ROUNDS_MAX = 3;

  private final VenueAccess access;
  private final List<String> lines = new ArrayList<>();

  public DirectVenue(VenueAccess access) {
    this.access = access;
  }

  /// What was done and what is left, a line each.
  public record Report(boolean complete, List<String> lines) {
    public Report {
      lines = List.copyOf(lines);
    }
  }

  /// What is to be done; says whether all of it was.
  @FunctionalInterface
  private interface Deed {
    boolean isComplete() throws InterruptedException;
  }

  /// Cancels every order of the account that could open something, then lists what is left. Stops
  /// that only close are kept: positions stay.
  public Report cancelAll() throws InterruptedException {
    return told(this::isRidOfEntries);
  }

  /// Cancels, closes every position by reduce-only market orders, and then takes away the stops.
  public Report flatten() throws InterruptedException {
    return told(() -> {
      boolean cancelled = isRidOfEntries();
      boolean flat = isFlat();
      boolean bare = flat && isRidOf(_ -> true);
      return cancelled && bare;
    });
  }

  private boolean isRidOfEntries() throws InterruptedException {
    boolean resting = isRidOfOrders();
    boolean waiting = isRidOf(DirectVenue::mayOpen);
    return resting && waiting;
  }

  /// What was done before a failure is told all the same.
  private Report told(Deed deed) throws InterruptedException {
    try {
      boolean complete = deed.isComplete();
      return new Report(complete, lines);
    } catch (Problem problem) {
      if (lines.isEmpty()) {
        throw problem;
      }
      lines.add("UNKNOWN: what is left; " + problem.getMessage());
      return new Report(false, lines);
    }
  }

  private boolean isRidOfOrders() throws InterruptedException {
    List<OrderMessage> open = read("/fapi/v1/openOrders", OrderMessage::of);
    for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
      for (OrderMessage order : open) {
        Params params = Params.of("symbol", order.symbol().name()).with("orderId", order.orderId());
        String outcome = outcome(Method.DELETE, "/fapi/v1/order", params);
        lines.add("cancel " + order.symbol() + " " + order.clientOrderId() + ": " + outcome);
      }
      open = read("/fapi/v1/openOrders", OrderMessage::of);
    }
    lines.add(open.isEmpty() ? "VERIFIED: no open order" : "LEFTOVERS: " + open.size());
    return open.isEmpty();
  }

  /// The same for the conditional orders that match; those that do not are counted.
  private boolean isRidOf(Predicate<AlgoMessage> which) throws InterruptedException {
    List<AlgoMessage> all = read("/fapi/v1/openAlgoOrders", AlgoMessage::of);
    for (int round = 0; round < ROUNDS_MAX && all.stream().anyMatch(which); round++) {
      for (AlgoMessage waiting : all.stream().filter(which).toList()) {
        Params params = Params.of("algoId", Long.toString(waiting.algoId()));
        String outcome = outcome(Method.DELETE, "/fapi/v1/algoOrder", params);
        lines.add("cancel " + waiting.symbol() + " " + waiting.clientAlgoId() + ": " + outcome);
      }
      all = read("/fapi/v1/openAlgoOrders", AlgoMessage::of);
    }
    long left = all.stream().filter(which).count();
    lines.add(
        left > 0
            ? "LEFTOVERS: " + left + " conditional orders"
            : "VERIFIED: " + (all.isEmpty() ? "no" : "only closing") + " conditional orders wait");
    return left == 0;
  }

  private static boolean mayOpen(AlgoMessage waiting) {
    boolean closingSide =
        switch (waiting.positionSide()) {
          case BOTH -> false;
          case LONG -> waiting.side() == Side.SELL;
          case SHORT -> waiting.side() == Side.BUY;
        };
    return !(closingSide || waiting.terms().reduceOnly() || waiting.terms().closePosition());
  }

  private boolean isFlat() throws InterruptedException {
    List<PositionRisk> open = positions();
    for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
      for (PositionRisk position : open) {
        lines.add("close " + position.symbol() + " " + position.amount() + ": " + close(position));
      }
      open = positions();
    }
    lines.add(open.isEmpty() ? "VERIFIED: flat" : "LEFTOVERS: " + open.size() + " positions");
    return open.isEmpty();
  }

  private String close(PositionRisk position) throws InterruptedException {
    Params params =
        Params.of("symbol", position.symbol().name())
            .with("side", position.amount().closingSide().name())
            .with("type", "MARKET")
            .with("quantity", position.amount().magnitude().toString())
            .with("positionSide", position.positionSide().name());
    boolean oneWay = position.positionSide().name().equals("BOTH");
    return outcome(
        Method.POST, "/fapi/v1/order", oneWay ? params.with("reduceOnly", "true") : params);
  }

  private List<PositionRisk> positions() throws InterruptedException {
    return read("/fapi/v3/positionRisk", PositionRisk::of).stream()
        .filter(position -> !position.amount().isZero())
        .toList();
  }

  private <T> List<T> read(String path, Function<Fields, T> parser) throws InterruptedException {
    try {
      return WireText.list(body(path), parser);
    } catch (WireText.Malformed e) {
      throw failed(path + ": an answer that cannot be read: " + e.getMessage());
    }
  }

  private String body(String path) throws InterruptedException {
    return switch (ask(Method.GET, path, Params.NONE)) {
      case WireResult.Answered(var answer) when answer.status() == 200 -> answer.body();
      case WireResult.Answered(var answer) ->
          throw failed(path + ": " + answer.status() + " " + answer.body());
      case WireResult.NotConnected(var cause) -> throw failed("it cannot be reached: " + cause);
      case WireResult.Lost(var cause) -> throw failed("it did not answer: " + cause);
    };
  }

  private String outcome(Method method, String path, Params params) throws InterruptedException {
    return switch (ask(method, path, params)) {
      case WireResult.Answered(var answer) when answer.status() == 200 -> "done";
      case WireResult.Answered(var answer) -> answer.status() + " " + answer.body();
      case WireResult.NotConnected(var cause) -> "not sent: " + cause;
      case WireResult.Lost(var cause) -> "unknown: " + cause;
    };
  }

  private WireResult ask(Method method, String path, Params params) throws InterruptedException {
    Params timed =
        params
            .with("recvWindow", access.settings().recvWindow().toMillis())
            .with("timestamp", venueMillis());
    return send(WireRequest.signed(method, path, timed, access.credentials()));
  }

  private long venueMillis() throws InterruptedException {
    WireResult result = send(WireRequest.open(Method.GET, "/fapi/v1/time", Params.NONE));
    if (result instanceof WireResult.Answered(var answer) && answer.status() == 200) {
      try {
        return WireText.object(answer.body()).number("serverTime");
      } catch (WireText.Malformed e) {
        throw failed("it tells no time: " + e.getMessage());
      }
    }
    throw failed("it tells no time: " + result);
  }

  private Problem failed(String why) {
    return new Problem(
        ExitCode.FAILED,
        "the venue at "
            + access.endpoints().rest()
            + ": "
            + why
            + (lines.isEmpty() ? "; nothing was done" : ""));
  }

  private WireResult send(WireRequest request) throws InterruptedException {
    long paused = access.word().pausedUntilMillis() - System.currentTimeMillis();
    if (paused > 0) {
      throw failed("it said to stay away for another " + paused + " ms");
    }
    WireResult result = sent(request);
    Pauses.note(access.word(), result, System.currentTimeMillis());
    return result;
  }

  private WireResult sent(WireRequest request) throws InterruptedException {
    CompletableFuture<WireResult> result = new CompletableFuture<>();
    access.transport().send(request, TIMEOUT_MILLIS, result::complete);
    try {
      return result.get(2 * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new WireResult.Lost("no answer in time");
    } catch (ExecutionException e) {
      return new WireResult.Lost(String.valueOf(e.getCause()));
    }
  }
}
