package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.venue.dialect.AlgoMessage;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.util.function.Consumer;

/// The calls about protective stops, on the algo endpoints alone, and about the countdown. The
/// calls about orders do not know stops, and refuse to place them (-4120).
final class StopCalls {
  private static final String ALGO_ORDER = "/fapi/v1/algoOrder";
  private static final String COUNTDOWN = "/fapi/v1/countdownCancelAll";

  private final SignedCalls calls;
  private final Consumer<VenueInput> sink;

  StopCalls(SignedCalls calls, Consumer<VenueInput> sink) {
    this.calls = calls;
    this.sink = sink;
  }

  void place(ClientOrderId id, StopTerms terms) {
    calls.submit(
        terms.symbol(),
        id,
        Urgency.REDUCING,
        calls.new Asking(Method.POST, ALGO_ORDER, placing(id, terms)) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            answer(StopResults.placed(result, id, calls.venueMillis()));
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(new StopOutcome.NotPlaced(why.detail(), why.retryAfterMillis()));
          }

          private void answer(StopOutcome outcome) {
            sink.accept(new VenueInput.StopAnswered(id, outcome));
          }
        });
  }

  private static Params placing(ClientOrderId id, StopTerms terms) {
    PositionSide side = terms.position().side();
    return Params.of("algoType", AlgoMessage.CONDITIONAL)
        .with("symbol", terms.symbol().name())
        .with("side", terms.side().name())
        .withUnlessEmpty("positionSide", side == PositionSide.BOTH ? "" : side.name())
        .with("type", "STOP_MARKET")
        .withUnlessEmpty("quantity", terms.closesAll() ? "" : terms.quantity().toString())
        .withUnlessEmpty("closePosition", terms.closesAll() ? "true" : "")
        .with("triggerPrice", terms.trigger().toString())
        .with("workingType", "MARK_PRICE")
        .withUnlessEmpty("reduceOnly", terms.reduceOnly() && !terms.closesAll() ? "true" : "")
        .with("clientAlgoId", id.text());
  }

  void cancel(Symbol symbol, ClientOrderId id) {
    calls.submit(
        symbol,
        id,
        Urgency.ASKING,
        calls.new Asking(Method.DELETE, ALGO_ORDER, Params.of("clientAlgoId", id.text())) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            answer(StopResults.canceled(result, calls.venueMillis()));
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(new StopCancelOutcome.Failed(why.detail(), why.retryAfterMillis()));
          }

          private void answer(StopCancelOutcome outcome) {
            sink.accept(new VenueInput.StopCancelAnswered(id, symbol, outcome));
          }
        });
  }

  void query(Symbol symbol, ClientOrderId id) {
    calls.submit(
        symbol,
        id,
        Urgency.ASKING,
        calls.new Asking(Method.GET, ALGO_ORDER, Params.of("clientAlgoId", id.text())) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            answer(StopResults.queried(result, id, askedVenueMillis, calls.venueMillis()));
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(new StopQueryOutcome.Failed(why.detail(), why.retryAfterMillis()));
          }

          private void answer(StopQueryOutcome outcome) {
            sink.accept(new VenueInput.StopQueryAnswered(id, symbol, outcome));
          }
        });
  }

  void countdown(Symbol symbol, long countdownMillis) {
    Params params = Params.of("symbol", symbol.name()).with("countdownTime", countdownMillis);
    calls.submit(
        symbol,
        new ClientOrderId("countdown"),
        Urgency.ASKING,
        calls.new Asking(Method.POST, COUNTDOWN, params) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            Read<String> read = Answers.read(result, calls.venueMillis(), body -> body);
            switch (read) {
              case Read.Got<String> _ -> answer(true, "");
              case Read.Failed<String>(_, var cause, _) -> answer(false, cause);
            }
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(false, why.detail());
          }

          private void answer(boolean taken, String detail) {
            sink.accept(new VenueInput.CountdownAnswered(symbol, countdownMillis, taken, detail));
          }
        });
  }
}
