package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.OrderRequest;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The trader's way to Binance USD-M futures, or to whatever speaks its dialect. Calls are handed
/// to the loop and answered through the sink, on the loop's thread.
public final class BinanceVenue implements VenuePort {
  /*
   * One call is one job, one job is at most one request. A job that waits too long, or meets a
   * pause that the venue asked for, is answered without a request; the kernel decides whether to
   * try again. Nothing here retries anything. A snapshot is the one exception in size: it is a
   * chain of readings, each a job of the account's own lane.
   */
  private static final String ORDER = "/fapi/v1/order";
  private static final String ACCOUNT_LANE = "account";
  private static final int SNAPSHOTS_WAITING_MAX = 8;

  private final Loop loop;
  private final BinanceSettings settings;
  private final Consumer<VenueInput> sink;
  private final Sender sender;
  private final SignedCalls calls;
  private final StopCalls stops;
  private final Deque<Runnable> snapshots = new ArrayDeque<>();
  private boolean snapshotRunning;

  public BinanceVenue(
      Loop loop,
      Transport transport,
      Credentials credentials,
      BinanceSettings settings,
      VenueWord word,
      Consumer<VenueInput> sink) {
    this.loop = loop;
    this.settings = settings;
    this.sink = sink;
    this.sender = new Sender(loop, transport, settings, word, sink);
    this.calls = new SignedCalls(loop, credentials, settings, sender);
    this.stops = new StopCalls(calls, sink);
  }

  /// Reads the venue's time; from then on requests go out and contact is told.
  public void start() {
    loop.execute(sender::start);
  }

  /// Asks the venue for its time at once, unless that is under way or the venue said to stay away;
  /// on the loop's thread.
  public void probe() {
    sender.start();
  }

  /// Takes over the venue's own limits of weight and orders.
  public void adopt(ExchangeListing listing) {
    loop.execute(() -> sender.adopt(listing.rateRules()));
  }

  @Override
  public void send(Intent intent, BooleanSupplier stillAllowed) {
    Urgency urgency =
        intent.requestClass() == RequestClass.EXPOSURE ? Urgency.EXPOSURE : Urgency.REDUCING;
    Params params = OrderRequest.of(intent).params();
    calls.submit(
        intent.terms().symbol(),
        intent.id(),
        urgency,
        new Job.Attempt() {
          @Override
          public boolean stillAllowed() {
            return stillAllowed.getAsBoolean();
          }

          @Override
          public int weight() {
            return Weights.of(Method.POST, ORDER, true);
          }

          @Override
          public WireRequest request(long venueMillis) {
            return calls.signed(Method.POST, ORDER, params, venueMillis);
          }

          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            sink.accept(
                new VenueInput.SendAnswered(
                    intent.id(), Answers.sent(result, intent.id(), sender.venueMillis())));
          }

          @Override
          public void unsent(Job.Unsent why) {
            sink.accept(new VenueInput.SendAnswered(intent.id(), Answers.unsent(why)));
          }
        });
  }

  @Override
  public void cancel(Symbol symbol, ClientOrderId id) {
    calls.submit(
        symbol,
        id,
        Urgency.ASKING,
        calls.new Asking(Method.DELETE, ORDER, named(symbol, id)) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            answer(Answers.canceled(result, id, sender.venueMillis()));
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(new CancelOutcome.Failed(why.detail(), why.retryAfterMillis()));
          }

          private void answer(CancelOutcome outcome) {
            sink.accept(new VenueInput.CancelAnswered(id, symbol, outcome));
          }
        });
  }

  @Override
  public void query(Symbol symbol, ClientOrderId id) {
    calls.submit(
        symbol,
        id,
        Urgency.ASKING,
        calls.new Asking(Method.GET, ORDER, named(symbol, id)) {
          @Override
          public void ended(WireResult result, long askedVenueMillis) {
            answer(Answers.queried(result, id, askedVenueMillis, sender.venueMillis()));
          }

          @Override
          public void unsent(Job.Unsent why) {
            answer(new QueryOutcome.Failed(why.detail(), why.retryAfterMillis()));
          }

          private void answer(QueryOutcome outcome) {
            sink.accept(new VenueInput.QueryAnswered(id, symbol, outcome));
          }
        });
  }

  @Override
  public void placeStop(ClientOrderId id, StopTerms terms) {
    stops.place(id, terms);
  }

  @Override
  public void cancelStop(Symbol symbol, ClientOrderId id) {
    stops.cancel(symbol, id);
  }

  @Override
  public void queryStop(Symbol symbol, ClientOrderId id) {
    stops.query(symbol, id);
  }

  @Override
  public void countdown(Symbol symbol, long countdownMillis) {
    stops.countdown(symbol, countdownMillis);
  }

  @Override
  public void snapshot(long number, List<FillsSince> fillsSince) {
    List<FillsSince> since = List.copyOf(fillsSince);
    loop.execute(() -> {
      if (snapshots.size() >= SNAPSHOTS_WAITING_MAX) {
        answer(number, new SnapshotOutcome.Failed("too many readings wait", 0));
        return;
      }
      snapshots.add(() -> read(number, since));
      nextSnapshot();
    });
  }

  private void nextSnapshot() {
    Runnable next = snapshotRunning ? null : snapshots.poll();
    if (next != null) {
      snapshotRunning = true;
      next.run();
    }
  }

  private void read(long number, List<FillsSince> since) {
    new SnapshotReading(
            settings.asset(),
            since,
            this::ask,
            outcome -> {
              answer(number, outcome);
              snapshotRunning = false;
              nextSnapshot();
            })
        .begin();
  }

  private void answer(long number, SnapshotOutcome outcome) {
    sink.accept(new VenueInput.SnapshotAnswered(number, outcome));
  }

  /// One reading of the account, as a job of its lane.
  private void ask(String path, Params params, SnapshotReading.Then then) {
    calls.enqueue(
        new Job(
            ACCOUNT_LANE,
            "",
            Urgency.READING,
            loop.nanos(),
            calls.new Asking(Method.GET, path, params) {
              @Override
              public void ended(WireResult result, long askedVenueMillis) {
                then.read(
                    Answers.read(result, sender.venueMillis(), body -> body), askedVenueMillis);
              }

              @Override
              public void unsent(Job.Unsent why) {
                then.read(
                    new Read.Failed<>(0, why.detail(), why.retryAfterMillis()),
                    sender.venueMillis());
              }
            }));
  }

  private static Params named(Symbol symbol, ClientOrderId id) {
    return Params.of("symbol", symbol.name()).with("origClientOrderId", id.text());
  }
}
