package io.breakwater.runtime.venue;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.venue.binance.Pauses;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.AccountConfig;
import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.Fields;
import io.breakwater.venue.dialect.KeyRights;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.ServerTime;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Whether key, account and clock are fit to trade with, asked of the venue: for `doctor`, and for
/// `up` where the account is a real one. Blocking; one thread. Changes nothing at the venue. The
/// trader does not ask: a start that may be needed to close positions must not depend on it.
public final class KeyCheck {
  /// How far this host's clock may be off, in milliseconds.
  public static final long CLOCK_MILLIS_MAX = 500;

  private static final long TIMEOUT_MILLIS = 5_000;

  /// What the other host says of limits is its own.
  private static final String FUTURES = "/fapi/";

  private final VenueAccess access;
  private final Optional<Transport> rights;

  /// How one thing stands.
  public enum Verdict {
    FIT,
    UNFIT,
    /// The venue could not be asked.
    UNKNOWN
  }

  /// One thing that was looked at.
  ///
  /// @param mend what to do where it does not hold
  public record Finding(Verdict verdict, String what, String mend) {
    private Finding(boolean holds, String what, String mend) {
      this(holds ? Verdict.FIT : Verdict.UNFIT, what, mend);
    }

    public boolean holds() {
      return verdict == Verdict.FIT;
    }
  }

  /// @param rights the way to the host that knows what keys may do; empty where there is none
  public KeyCheck(VenueAccess access, Optional<Transport> rights) {
    this.access = access;
    this.rights = rights;
  }

  /// Looks at everything; never throws for what it finds.
  public List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    long paused = access.word().pausedUntilMillis() - System.currentTimeMillis();
    if (paused > 0) {
      findings.add(unknown("it said to stay away for another " + paused + " ms: wait"));
      return findings;
    }
    try {
      long offset = clock(findings);
      account(findings, offset);
      keyRights(findings, offset);
    } catch (Problem problem) {
      findings.add(unknown(String.valueOf(problem.getMessage())));
    }
    return List.copyOf(findings);
  }

  private static Finding unknown(String why) {
    return new Finding(Verdict.UNKNOWN, "venue", why);
  }

  /// Refuses what is proven unfit, in one line that names all of it. A venue that cannot be asked
  /// proves nothing.
  public void refuse() throws InterruptedException {
    List<String> wrong =
        findings().stream()
            .filter(finding -> finding.verdict() == Verdict.UNFIT)
            .map(finding -> finding.what() + ": " + finding.mend())
            .toList();
    if (!wrong.isEmpty()) {
      throw new Problem(ExitCode.NOT_ALLOWED, String.join("; ", wrong));
    }
  }

  private long clock(List<Finding> findings) throws InterruptedException {
    long asked = System.currentTimeMillis();
    long server =
        read(
            access.transport(),
            WireRequest.open(Method.GET, "/fapi/v1/time", Params.NONE),
            fields -> ServerTime.of(fields).serverMillis());
    long halfTrip = (System.currentTimeMillis() - asked) / 2;
    long offset = server - asked - halfTrip;
    boolean holds = Math.abs(offset) <= CLOCK_MILLIS_MAX + halfTrip;
    findings.add(
        new Finding(
            holds,
            "clock: " + offset + " ms behind the venue's",
            "more than " + CLOCK_MILLIS_MAX + " ms off; run a time service such as chrony"));
    return offset;
  }

  private void account(List<Finding> findings, long offset) throws InterruptedException {
    AccountConfig account =
        read(access.transport(), signed("/fapi/v1/accountConfig", offset), AccountConfig::of);
    findings.add(
        new Finding(
            account.canTrade(), "account may trade", "the venue does not let this account trade"));
    findings.add(
        new Finding(
            !account.hedgeMode(),
            "position mode: " + (account.hedgeMode() ? "hedge" : "one-way"),
            "switch the account to one-way mode"));
    findings.add(
        new Finding(
            !account.multiAssets(),
            "multi-assets margin: " + (account.multiAssets() ? "on" : "off"),
            "switch it off: equity is counted in " + access.settings().asset() + " alone"));
  }

  private void keyRights(List<Finding> findings, long offset) throws InterruptedException {
    if (rights.isEmpty()) {
      return;
    }
    KeyRights key =
        read(rights.get(), signed("/sapi/v1/account/apiRestrictions", offset), KeyRights::of);
    findings.add(
        new Finding(
            !key.withdrawals(),
            "key may not withdraw",
            "this key may withdraw money: make one without that right"));
    findings.add(
        new Finding(
            key.futures(),
            "key may trade futures",
            "allow futures for this key, and nothing else"));
    findings.add(
        new Finding(
            !key.transfers(),
            "key may not transfer",
            "this key may move money to other accounts: make one without that right"));
    findings.add(
        new Finding(
            key.addressBound(),
            "key is bound to addresses",
            "bind the key to the addresses of this host"));
  }

  private WireRequest signed(String path, long offset) {
    Params params =
        Params.of("recvWindow", Long.toString(access.settings().recvWindow().toMillis()))
            .with("timestamp", System.currentTimeMillis() + offset);
    return WireRequest.signed(Method.GET, path, params, access.credentials());
  }

  private <T> T read(Transport way, WireRequest request, Function<Fields, T> parser)
      throws InterruptedException {
    return switch (ask(way, request)) {
      case WireResult.Answered(var answer) when answer.status() == 200 -> {
        try {
          yield parser.apply(WireText.object(answer.body()));
        } catch (WireText.Malformed e) {
          throw failed(request, "an answer that cannot be read");
        }
      }
      case WireResult.Answered(var answer) ->
          throw failed(
              request,
              "HTTP "
                  + answer.status()
                  + ErrorBody.in(answer.body())
                      .map(error -> " " + error.code() + " " + error.message())
                      .orElse(""));
      case WireResult.NotConnected(var cause) -> throw failed(request, "not connected: " + cause);
      case WireResult.Lost(var cause) -> throw failed(request, "no answer: " + cause);
    };
  }

  private static Problem failed(WireRequest request, String why) {
    return new Problem(ExitCode.FAILED, request.path() + ": " + why);
  }

  /// Another process may have been told to stay away since the last question.
  private WireResult ask(Transport way, WireRequest request) throws InterruptedException {
    long paused = access.word().pausedUntilMillis() - System.currentTimeMillis();
    if (paused > 0) {
      throw failed(request, "it said to stay away for another " + paused + " ms: wait");
    }
    WireResult result = asked(way, request);
    if (request.path().startsWith(FUTURES)) {
      Pauses.note(access.word(), result, System.currentTimeMillis());
    }
    return result;
  }

  private static WireResult asked(Transport way, WireRequest request) throws InterruptedException {
    CompletableFuture<WireResult> result = new CompletableFuture<>();
    way.send(request, TIMEOUT_MILLIS, result::complete);
    try {
      return result.get(2 * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new WireResult.Lost("no answer in time");
    } catch (ExecutionException e) {
      return new WireResult.Lost(String.valueOf(e.getCause()));
    }
  }
}
