package io.breakwater.runtime.venue;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.venue.binance.WireResult;
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

/// Rescue: the account straight at the venue, one request after the other, without journal or
/// kernel. Only cancels and reduce-only market orders ever leave it. Blocking; one thread.
public final class DirectVenue {
  private static final long TIMEOUT_MILLIS = 5_000;
  private static final int ROUNDS_MAX = 3;

  private final VenueAccess access;

  public DirectVenue(VenueAccess access) {
    this.access = access;
  }

  /// What was done and what is left, a line each.
  public record Report(boolean complete, List<String> lines) {
    public Report {
      lines = List.copyOf(lines);
    }
  }

  /// Cancels every open order of the account, then lists what is left.
  public Report cancelAll() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    List<OrderMessage> open = openOrders();
    for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
      for (OrderMessage order : open) {
        Params params = Params.of("symbol", order.symbol().name()).with("orderId", order.orderId());
        lines.add(
            "cancel "
                + order.symbol()
                + " "
                + order.clientOrderId()
                + ": "
                + outcome(Method.DELETE, "/fapi/v1/order", params));
      }
      open = openOrders();
    }
    lines.add(open.isEmpty() ? "VERIFIED: no open order" : "LEFTOVERS: " + open.size());
    return new Report(open.isEmpty(), lines);
  }

  /// Cancels everything, then closes every position by reduce-only market orders.
  public Report flatten() throws InterruptedException {
    Report cancelled = cancelAll();
    List<String> lines = new ArrayList<>(cancelled.lines());
    List<PositionRisk> open = positions();
    for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
      for (PositionRisk position : open) {
        lines.add("close " + position.symbol() + " " + position.amount() + ": " + close(position));
      }
      open = positions();
    }
    lines.add(open.isEmpty() ? "VERIFIED: flat" : "LEFTOVERS: " + open.size() + " positions");
    return new Report(cancelled.complete() && open.isEmpty(), lines);
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

  private List<OrderMessage> openOrders() throws InterruptedException {
    return WireText.list(read("/fapi/v1/openOrders"), OrderMessage::of);
  }

  private List<PositionRisk> positions() throws InterruptedException {
    return WireText.list(read("/fapi/v3/positionRisk"), PositionRisk::of).stream()
        .filter(position -> !position.amount().isZero())
        .toList();
  }

  private String read(String path) throws InterruptedException {
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
      Fields fields = WireText.object(answer.body());
      return fields.number("serverTime");
    }
    throw failed("it tells no time: " + result);
  }

  private Problem failed(String why) {
    return new Problem(
        ExitCode.FAILED,
        "the venue at " + access.endpoints().rest() + ": " + why + "; nothing is known to be done");
  }

  private WireResult send(WireRequest request) throws InterruptedException {
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
