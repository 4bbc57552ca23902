package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Quantity;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.Order;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.Fault.Target;
import io.breakwater.venue.paper.fault.FaultBoard;
import io.breakwater.venue.paper.fault.FaultKind;
import io.breakwater.venue.paper.wire.RequestFaults.Struck;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// Where requests arrive, by REST or by the WS API: faults strike, the door checks, a route
/// answers, and the record gets the evidence.
final class Reception {
  /// Requests that may wait for their late execution; more than that are executed at once.
  static final int LATE_MAX = 1_000;

  private final RestDoor door;
  private final Routes routes;
  private final StaleReads stale;
  private final FaultBoard board;
  private final RequestFaults faults;
  private final Exchange exchange;
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(
          Comparator.comparingLong(Late::dueMillis).thenComparingLong(Late::number));
  private long lateCount;

  Reception(RestDoor door, Routes routes, StaleReads stale, FaultBoard board, Exchange exchange) {
    this.door = door;
    this.routes = routes;
    this.stale = stale;
    this.board = board;
    this.faults = new RequestFaults(board);
    this.exchange = exchange;
  }

  /// Handles a request; what it decided is not written down yet.
  Reply handle(Asked asked, String address, long nowMillis) {
    Target target = asked.target();
    Optional<Struck> before = faults.before(asked, target, nowMillis);
    if (before.isPresent()) {
      note(asked, before.get(), 0, nowMillis);
      return before.get().reply();
    }
    Optional<RequestFaults.Later> later =
        late.size() < LATE_MAX ? faults.late(asked, target, nowMillis) : Optional.empty();
    if (later.isPresent()) {
      long due = later.get().dueMillis();
      late.add(new Late(due, ++lateCount, visit(asked, target, address, nowMillis)));
      note(asked, later.get().struck(), 0, nowMillis);
      return later.get().struck().reply();
    }
    race(asked, nowMillis);
    Visit visit = visit(asked, target, address, nowMillis);
    Outcome outcome = door.handle(visit, routesFor(asked, target, nowMillis));
    Reply reply = Reply.of(door.answer(visit, outcome, routes));
    Struck struck = faults.after(asked, target, reply, nowMillis);
    note(asked, struck, outcome.code(), nowMillis);
    return struck.reply();
  }

  private Visit visit(Asked asked, Target target, String address, long nowMillis) {
    long skew =
        board.fire(FaultKind.CLOCK_SKEW, target, nowMillis).map(Fault::skewMillis).orElse(0L);
    long hidden =
        board
            .fire(FaultKind.QUERY_LAG, target, nowMillis)
            .map(fault -> nowMillis - fault.delayMillis())
            .orElse(Long.MAX_VALUE);
    return new Visit(asked, address, nowMillis, nowMillis + skew, hidden);
  }

  private Routes routesFor(Asked asked, Target target, long nowMillis) {
    if (asked.isMutating()) {
      return routes;
    }
    return board
        .fire(FaultKind.STALE_READS, target, nowMillis)
        .map(fault -> stale.asOf(nowMillis - fault.delayMillis()))
        .orElse(routes);
  }

  /// A cancel is on its way, and a part of its order fills before it.
  private void race(Asked asked, long nowMillis) {
    if (!asked.path().equals("/fapi/v1/order") || !asked.method().equals("DELETE")) {
      return;
    }
    open(asked, nowMillis)
        .ifPresent(order ->
            board
                .fire(FaultKind.CANCEL_RACE, asked.target(), nowMillis)
                .ifPresent(fault -> {
                  Quantity share = new Quantity(order.remaining().e8() / 100 * fault.percent());
                  exchange.fillAtItsPrice(order, share, nowMillis);
                }));
  }

  private Optional<Order> open(Asked asked, long nowMillis) {
    Call call = asked.call(nowMillis);
    try {
      return exchange
          .state()
          .find(new AccountName(asked.key()))
          .flatMap(account ->
              call.has("orderId")
                  ? account.openOrder(call.number("orderId"))
                  : account.openOrder(OrderDesk.clientIdAsked(call)));
    } catch (BadParameter | IllegalArgumentException _) {
      // The door will say what is wrong with it; there is no order to race with.
      return Optional.empty();
    }
  }

  /// Executes what was due to reach the matching engine by now.
  void advance(long nowMillis) {
    for (Late head = late.peek();
        head != null && head.dueMillis() <= nowMillis;
        head = late.peek()) {
      late.remove();
      execute(head);
    }
  }

  private void execute(Late head) {
    Visit visit = head.visit();
    Asked asked = visit.asked();
    Optional<Refusal> tooLate = tooLate(visit, head.dueMillis());
    Outcome outcome =
        tooLate
            .map(Outcome::refused)
            .orElseGet(() ->
                door.handle(
                    new Visit(
                        asked,
                        visit.address(),
                        head.dueMillis(),
                        visit.clockMillis(),
                        visit.hiddenSinceMillis()),
                    routes));
    Struck struck = new Struck("late-acceptance", Reply.of(door.answer(visit, outcome, routes)));
    note(asked, struck, outcome.code(), head.dueMillis());
  }

  private static Optional<Refusal> tooLate(Visit visit, long dueMillis) {
    try {
      long skew = visit.clockMillis() - visit.nowMillis();
      return RestDoor.tooLate(visit.asked().params(), dueMillis + skew);
    } catch (BadParameter e) {
      return Optional.of(e.refusal());
    }
  }

  /// When [#advance] next has something to do; `Long.MAX_VALUE` for never.
  long nextDueMillis() {
    Late head = late.peek();
    return head == null ? Long.MAX_VALUE : head.dueMillis();
  }

  private void note(Asked asked, Struck struck, int code, long nowMillis) {
    Call call = asked.call(nowMillis);
    exchange.note(
        new Entry.RequestSeen(
            door.account(asked.key()).isPresent() ? asked.key() : "",
            asked.method(),
            asked.seenAs(),
            call.text("symbol"),
            asked.clientOrderId(),
            call.text("orderId"),
            call.text("side"),
            call.text("quantity"),
            call.text("price"),
            struck.reply().answer().status(),
            code,
            struck.fault()),
        nowMillis);
  }

  /// A request that the matching engine sees at `dueMillis`.
  private record Late(long dueMillis, long number, Visit visit) {}
}
