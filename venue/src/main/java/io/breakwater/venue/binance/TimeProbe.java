package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.ServerTime;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;

/// Reads the venue's time: to know the offset of this host's clock, and whether there is contact at
/// all. Contact is judged here alone: a failed request only asks for a probe soon, so that one lost
/// answer does not count as a lost venue, and an idle client notices a dead one. For the same
/// reason a probe whose connection broke at once is sent once more before contact counts as lost.
final class TimeProbe {
  /// The room that the budget of requests keeps for it is one within any of these.
  private static final long SPACING_NANOS = RequestBudget.WINDOW_NANOS;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /// What was lost later than this did not break: nobody answers.
  private static final long BROKEN_MILLIS_MAX = 500;

  private final Loop loop;
  private final Transport transport;
  private final BinanceSettings settings;
  private final Listener listener;
  private boolean ready;
  private boolean measured;
  private boolean up;
  private boolean inFlight;
  private boolean asksAgain;
  private long offsetMillis;
  private long notBeforeNanos;
  private long plan;

  /// Who hears of the probes.
  interface Listener {
    /// Milliseconds for which nothing may be sent.
    long pausedMillis();

    /// Takes room for one request more than is kept for probes, where there is any.
    boolean takesRoom();

    /// Any answer, for what it says of limits.
    void answered(WireAnswer answer);

    /// How contact stands after a probe.
    void contact(boolean up, String detail);
  }

  TimeProbe(Loop loop, Transport transport, BinanceSettings settings, Listener listener) {
    this.loop = loop;
    this.transport = transport;
    this.settings = settings;
    this.listener = listener;
    this.notBeforeNanos = loop.nanos();
  }

  /// Whether the first probe has ended, or could not begin.
  boolean isReady() {
    return ready;
  }

  /// The venue's time now, as well as it is known.
  long venueMillis() {
    return loop.wallMillis() + offsetMillis;
  }

  /// Probes as soon as the last one was long enough ago.
  void soon() {
    long early = earlyMillis();
    if (early <= 0) {
      now();
    } else if (!inFlight) {
      planNext(early);
    }
  }

  private long earlyMillis() {
    return Math.ceilDiv(notBeforeNanos - loop.nanos(), NANOS_PER_MILLI);
  }

  /// Probes at once where the last one was long enough ago or there is room for one more request;
  /// else as soon as it was. Nothing signed is taken while the venue calls this clock wrong.
  void atOnce() {
    if (earlyMillis() <= 0 || hasRoom()) {
      now();
    } else {
      soon();
    }
  }

  private boolean hasRoom() {
    return !inFlight && listener.pausedMillis() <= 0 && listener.takesRoom();
  }

  /// Probes at once, unless one is under way.
  void now() {
    if (inFlight) {
      return;
    }
    long paused = listener.pausedMillis();
    if (paused > 0) {
      ready = true;
      planNext(paused);
      return;
    }
    ask();
  }

  private void ask() {
    inFlight = true;
    long askedNanos = loop.nanos();
    notBeforeNanos = askedNanos + SPACING_NANOS;
    long askedMillis = loop.wallMillis();
    transport.send(
        WireRequest.open(WireRequest.Method.GET, "/fapi/v1/time", Params.NONE),
        settings.requestTimeout().toMillis(),
        result -> loop.execute(() -> ended(result, askedNanos, askedMillis)));
  }

  private void ended(WireResult result, long askedNanos, long askedMillis) {
    inFlight = false;
    if (isBroken(result, askedNanos) && hasRoom()) {
      asksAgain = true;
      ask();
      return;
    }
    asksAgain = false;
    ready = true;
    switch (result) {
      case WireResult.Answered(var answer) -> {
        listener.answered(answer);
        answered(answer, (loop.nanos() - askedNanos) / NANOS_PER_MILLI, askedMillis);
      }
      case WireResult.NotConnected(var cause) -> contact(false, "not connected: " + cause);
      case WireResult.Lost(var cause) -> contact(false, "no answer: " + cause);
    }
    long next = up ? settings.probeEvery().toMillis() : settings.probeWhileDown().toMillis();
    planNext(Math.max(Math.max(next, earlyMillis()), listener.pausedMillis()));
  }

  /// Its connection broke while contact was good, and it has not been sent again yet. Who lost it
  /// by silence is not asked again: that would only tell later that nobody is there.
  private boolean isBroken(WireResult result, long askedNanos) {
    long millis = (loop.nanos() - askedNanos) / NANOS_PER_MILLI;
    return result instanceof WireResult.Lost && up && !asksAgain && millis <= BROKEN_MILLIS_MAX;
  }

  private void answered(WireAnswer answer, long roundTripMillis, long askedMillis) {
    if (answer.status() != 200) {
      contact(false, "HTTP " + answer.status());
      return;
    }
    long serverMillis;
    try {
      serverMillis = ServerTime.of(WireText.object(answer.body())).serverMillis();
    } catch (WireText.Malformed e) {
      contact(false, "no time in the answer: " + e.getMessage());
      return;
    }
    if (!measured || roundTripMillis <= settings.recvWindow().toMillis()) {
      measured = true;
      offsetMillis = serverMillis - (askedMillis + roundTripMillis / 2);
    }
    boolean fits = Math.abs(offsetMillis) <= settings.recvWindow().toMillis();
    contact(fits, fits ? "" : "this host's clock is off by " + -offsetMillis + " ms");
  }

  private void contact(boolean isUp, String detail) {
    up = isUp;
    listener.contact(isUp, detail);
  }

  private void planNext(long delayMillis) {
    long number = ++plan;
    loop.after(
        delayMillis,
        () -> {
          if (number == plan) {
            now();
          }
        });
  }
}
