package io.breakwater.bench;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.trader.Witness;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the time of an order goes between the signal and the fact that the venue's answer becomes.
/// One order at a time: the trader's thread marks its turns, the client's threads mark the request
/// and the answer, and the trader's thread reads them all once the fact is durable.
final class OrderStages implements Witness {
  private final Map<String, Latencies> stages = new LinkedHashMap<>();
  private long decidedNanos;
  private long forcedNanos;
  private long gateNanos;
  private long durableNanos;
  private long factNanos;
  private volatile long signedNanos;
  private volatile long heardNanos;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void decided(long sinceNanos) {
    decidedNanos = System.nanoTime();
  }

  @Override
  public void forced(long sinceNanos) {
    forcedNanos = System.nanoTime();
  }

  /// A turn's last decision is that of its signal: signals stand last in a turn.
  @Override
  public void durable(Turn turn) {
    for (Arrived arrived : turn.inputs()) {
      if (arrived.input() instanceof Input.SignalReceived) {
        gateNanos = decidedNanos;
        durableNanos = forcedNanos;
      } else if (arrived.input() instanceof VenueInput.SendAnswered) {
        factNanos = forcedNanos;
      }
    }
  }

  /// Marks when a signed order is handed to the transport.
  Transport watched(Transport transport) {
    return (request, timeoutMillis, result) -> {
      if (request.method() == WireRequest.Method.POST) {
        signedNanos = System.nanoTime();
      }
      transport.send(request, timeoutMillis, result);
    };
  }

  /// The client has told the answer to the trader's inbox.
  void heard() {
    heardNanos = System.nanoTime();
  }

  /// Takes in the order whose fact is durable now.
  void add(long beganNanos, AckServer.Seen seen) {
    add("signal to gate decision", gateNanos - beganNanos);
    add("gate decision to bytes on the wire", seen.readNanos() - gateNanos);
    add("of that, until durable", durableNanos - gateNanos);
    add("of that, until signed", signedNanos - durableNanos);
    add("of that, until the server has read it", seen.readNanos() - signedNanos);
    add("answer to fact", factNanos - seen.answeredNanos());
    add("of that, until in the inbox", heardNanos - seen.answeredNanos());
    add("of that, until durable as a fact", factNanos - heardNanos);
  }

  private void add(String stage, long nanos) {
    stages.computeIfAbsent(stage, _ -> new Latencies()).add(nanos);
  }

  /// The figures since the last call.
  List<Goal.Score> scores() {
    List<Goal.Score> scores = new ArrayList<>();
    stages.forEach((stage, took) -> {
      scores.add(new Goal.Score(stage + ", p50", "us", took.micros(50)));
      scores.add(new Goal.Score(stage + ", p99", "us", took.micros(99)));
    });
    stages.clear();
    return scores;
  }
}
