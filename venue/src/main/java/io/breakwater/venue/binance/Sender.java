package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.ErrorCode;
import io.breakwater.venue.dialect.ExchangeListing;
import io.breakwater.venue.dialect.RateHeaders;
import io.breakwater.venue.dialect.RetryAdvice;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends jobs when their turn has come: in lanes, within the budget, never while the venue said to
/// stay away. A job that cannot begin in time is told so; none is forgotten, none is sent twice.
final class Sender implements TimeProbe.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final long BACK_OFF_MILLIS_MAX = 60_000;
  private static final long WAKE_MILLIS_MAX = 250;

  /// A pause above this is a venue that cannot be used; a shorter one is waited out.
  private static final long STAY_AWAY_MILLIS = 5_000;

  private final Loop loop;
  private final Transport transport;
  private final BinanceSettings settings;
  private final VenueWord word;
  private final Consumer<VenueInput> sink;
  private final TimeProbe probe;
  private final RequestBudget budget;
  private final Lanes lanes = new Lanes();
  private boolean contactKnown;
  private boolean contactUp;
  private boolean banned;
  private long ordersPausedUntilNanos;
  private long backOffMillis = 1_000;
  private long wakePlans;
  private long wakePlan;
  private long wakeNanos;

  Sender(
      Loop loop,
      Transport transport,
      BinanceSettings settings,
      VenueWord word,
      Consumer<VenueInput> sink) {
    this.loop = loop;
    this.transport = transport;
    this.settings = settings;
    this.word = word;
    this.sink = sink;
    this.ordersPausedUntilNanos = loop.nanos();
    this.probe = new TimeProbe(loop, transport, settings, this);
    this.budget = new RequestBudget(settings.requestsPerSecond(), settings.requestsReserved());
  }

  void start() {
    probe.now();
  }

  void adopt(List<ExchangeListing.RateRule> rules) {
    budget.adopt(rules);
  }

  long venueMillis() {
    return probe.venueMillis();
  }

  /// Queues the job. Its attempt hears exactly once how it ended.
  void submit(Job job) {
    if (lanes.waiting() >= settings.queueMax()) {
      job.attempt().unsent(overdue("the queue holds " + lanes.waiting() + " requests"));
      return;
    }
    lanes.add(job);
    pump();
  }

  private void pump() {
    if (!probe.isReady()) {
      return;
    }
    long paused = pausedMillis();
    if (paused > 0) {
      stayAway(paused);
      refuseAll(paused);
      return;
    }
    banned = false;
    budget.observe(word.weightUsed(loop.wallMillis()), probe.venueMillis());
    refuseOverdue();
    boolean moved = true;
    while (moved && lanes.waiting() > 0) {
      moved = startUrgent() || startOrdinary();
    }
    wakeLater();
  }

  /// Who must stay away for long cannot use the venue: what saves waits for it, and nothing else is
  /// begun. The probe at the end of the pause tells that it is back.
  private void stayAway(long pausedMillis) {
    if (contactUp && pausedMillis > STAY_AWAY_MILLIS) {
      told(false, "told to stay away for " + pausedMillis + " ms");
    }
  }

  private void refuseAll(long pausedMillis) {
    Job.Unsent.Reason reason = banned ? Job.Unsent.Reason.BANNED : Job.Unsent.Reason.RATE_LIMITED;
    Job.Unsent unsent = new Job.Unsent(reason, "the venue said to stay away", pausedMillis);
    lanes.removeAll(_ -> true).forEach(job -> job.attempt().unsent(unsent));
  }

  private void refuseOverdue() {
    long before = loop.nanos() - settings.queueWait().toNanos();
    lanes
        .removeAll(job -> job.sinceNanos() - before <= 0)
        .forEach(job -> job.attempt().unsent(overdue("waited " + settings.queueWait())));
  }

  private static Job.Unsent overdue(String detail) {
    return new Job.Unsent(Job.Unsent.Reason.OVERDUE, detail, 0);
  }

  private boolean startUrgent() {
    for (Job job : lanes.urgent()) {
      if (withheld(job) || (lanes.running() < settings.parallelMax() && begin(job))) {
        return true;
      }
    }
    return false;
  }

  private boolean startOrdinary() {
    boolean moved = false;
    int parallel = settings.parallelMax() - settings.parallelReserved();
    long ordersPaused = (ordersPausedUntilNanos - loop.nanos()) / 1_000_000;
    for (Job job : lanes.ordinary()) {
      if (withheld(job)) {
        moved = true;
      } else if (ordersPaused > 0) {
        lanes.remove(job);
        job.attempt()
            .unsent(
                new Job.Unsent(Job.Unsent.Reason.ORDERS_LIMITED, "too many orders", ordersPaused));
      } else if (lanes.running() < parallel && begin(job)) {
        moved = true;
      }
    }
    return moved;
  }

  private boolean withheld(Job job) {
    if (job.attempt().stillAllowed()) {
      return false;
    }
    lanes.remove(job);
    job.attempt().unsent(new Job.Unsent(Job.Unsent.Reason.NOT_ALLOWED, "no longer allowed", 0));
    return true;
  }

  private boolean begin(Job job) {
    long askedMillis = probe.venueMillis();
    int weight = job.attempt().weight();
    if (!budget.take(job.urgency(), weight, loop.nanos(), askedMillis)) {
      return false;
    }
    WireRequest request = job.attempt().request(askedMillis);
    lanes.begin(job);
    transport.send(
        request,
        settings.requestTimeout().toMillis(),
        result -> loop.execute(() -> ended(job, result, askedMillis)));
    return true;
  }

  private void ended(Job job, WireResult result, long askedMillis) {
    lanes.done(job);
    budget.ended(job.attempt().weight());
    if (result instanceof WireResult.Answered(var answer)) {
      answered(answer);
      if (answer.status() >= 500 && ErrorBody.in(answer.body()).isEmpty()) {
        probe.soon();
      }
    } else {
      probe.soon();
    }
    try {
      job.attempt().ended(result, askedMillis);
    } finally {
      pump();
    }
  }

  private static int errorCode(WireAnswer answer) {
    return ErrorBody.in(answer.body()).map(ErrorBody::code).orElse(0);
  }

  @Override
  public void answered(WireAnswer answer) {
    RateHeaders headers = RateHeaders.of(answer);
    budget.observe(headers, probe.venueMillis());
    headers.usedWeight().values().forEach(used -> word.noteWeight(used, loop.wallMillis()));
    int code = answer.status() == 200 ? 0 : errorCode(answer);
    if (answer.status() == 200) {
      backOffMillis = 1_000;
    } else if (answer.status() == 418) {
      banned(answer);
    } else if (answer.status() < 500 && code == ErrorCode.TOO_MANY_ORDERS.code()) {
      long wait = advised(answer);
      ordersPausedUntilNanos = loop.nanos() + wait * 1_000_000;
      LOG.warn("[BINANCE][RATE_LIMIT] event=orders status={} waitMillis={}", answer.status(), wait);
    } else if (answer.status() == 429
        || answer.status() == 403
        || (answer.status() < 500 && code == ErrorCode.TOO_MANY_REQUESTS.code())) {
      limited(answer);
    } else if (answer.status() < 500 && isClock(code)) {
      probe.atOnce();
    }
  }

  private static boolean isClock(int code) {
    return code == ErrorCode.INVALID_TIMESTAMP.code()
        || code == ErrorCode.ME_RECVWINDOW_REJECT.code();
  }

  private void banned(WireAnswer answer) {
    long told = RetryAdvice.waitMillis(answer, probe.venueMillis());
    long wait = told > 0 ? told : Pauses.BAN_MILLIS_MIN;
    banned = true;
    word.pauseUntil(loop.wallMillis() + wait);
    LOG.error("[BINANCE][RATE_LIMIT] event=ban status=418 waitMillis={}", wait);
    sink.accept(new VenueInput.Banned(loop.wallMillis() + wait, "HTTP 418"));
  }

  private void limited(WireAnswer answer) {
    long wait = advised(answer);
    word.pauseUntil(loop.wallMillis() + wait);
    LOG.warn("[BINANCE][RATE_LIMIT] event=weight status={} waitMillis={}", answer.status(), wait);
  }

  /// What the venue said, or a growing wait of our own where it said nothing.
  private long advised(WireAnswer answer) {
    long told = RetryAdvice.waitMillis(answer, probe.venueMillis());
    if (told > 0) {
      return told;
    }
    long own = backOffMillis;
    backOffMillis = Math.min(BACK_OFF_MILLIS_MAX, backOffMillis * 2);
    return own;
  }

  @Override
  public long pausedMillis() {
    return Math.max(0, word.pausedUntilMillis() - loop.wallMillis());
  }

  @Override
  public boolean takesRoom() {
    return budget.take(Urgency.ASKING, 0, loop.nanos(), probe.venueMillis());
  }

  @Override
  public void contact(boolean up, String detail) {
    if (!contactKnown || contactUp != up) {
      told(up, detail);
    }
    pump();
  }

  private void told(boolean up, String detail) {
    contactKnown = true;
    contactUp = up;
    LOG.info("[BINANCE] contact=rest up={} detail={}", up, detail);
    sink.accept(new VenueInput.ContactSeen(VenueInput.Contact.REST, up, detail));
  }

  /// Plans the next look at the queue: when a token for the most urgent job will be there, when the
  /// oldest job is overdue, or shortly, because permissions change without a word.
  private void wakeLater() {
    Optional<Long> oldest = lanes.oldestNanos();
    if (oldest.isEmpty()) {
      return;
    }
    long now = loop.nanos();
    long overdueMillis = 1 + (settings.queueWait().toNanos() - (now - oldest.get())) / 1_000_000;
    List<Job> urgent = lanes.urgent();
    Urgency urgency = urgent.isEmpty() ? Urgency.EXPOSURE : urgent.getFirst().urgency();
    int weight = urgent.isEmpty() ? 0 : urgent.getFirst().attempt().weight();
    long tokenMillis = budget.waitMillis(urgency, weight, now, probe.venueMillis());
    long wait = tokenMillis > 0 ? Math.min(tokenMillis, WAKE_MILLIS_MAX) : WAKE_MILLIS_MAX;
    long delayMillis = Math.clamp(overdueMillis, 1, wait);
    long atNanos = now + delayMillis * 1_000_000;
    if (wakePlan == 0 || atNanos - wakeNanos < 0) {
      wakeNanos = atNanos;
      long plan = ++wakePlans;
      wakePlan = plan;
      loop.after(delayMillis, () -> wake(plan));
    }
  }

  private void wake(long plan) {
    if (plan == wakePlan) {
      wakePlan = 0;
      pump();
    }
  }
}
