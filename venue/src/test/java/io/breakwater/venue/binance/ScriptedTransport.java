package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.ServerTime;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A transport that keeps requests until the test answers them. Time probes are answered at once,
/// by a rule that the test may change.
final class ScriptedTransport implements Transport {
  record Sent(WireRequest request, long atNanos, Consumer<WireResult> result) {
    void answer(int status, String body) {
      result.accept(new WireResult.Answered(WireAnswer.of(status, body)));
    }

    String id() {
      var params = request.params();
      String name = params.text("newClientOrderId") + params.text("origClientOrderId");
      return name.isEmpty() ? request.path() : name;
    }
  }

  final List<Sent> sent = new ArrayList<>();
  private final VirtualLoop loop;
  int probes;
  Function<WireRequest, WireResult> time;

  ScriptedTransport(VirtualLoop loop) {
    this.loop = loop;
    this.time = _ -> timeAnswer(0);
  }

  WireResult timeAnswer(long offsetMillis) {
    return new WireResult.Answered(
        WireAnswer.of(200, new ServerTime(loop.wallMillis() + offsetMillis).text()));
  }

  @Override
  public void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result) {
    if (request.path().equals("/fapi/v1/time")) {
      probes++;
      result.accept(time.apply(request));
      return;
    }
    sent.add(new Sent(request, loop.nanos(), result));
  }

  List<String> ids() {
    return sent.stream().map(Sent::id).toList();
  }

  Sent last() {
    return sent.getLast();
  }
}
