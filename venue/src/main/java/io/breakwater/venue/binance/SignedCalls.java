package io.breakwater.venue.binance;

import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.Signer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;

/// How a call becomes a job of the sender, and how its request is signed.
final class SignedCalls {
  private final Loop loop;
  private final Signer signer;
  private final BinanceSettings settings;
  private final Sender sender;

  SignedCalls(Loop loop, Credentials credentials, BinanceSettings settings, Sender sender) {
    this.loop = loop;
    this.signer = credentials.signer();
    this.settings = settings;
    this.sender = sender;
  }

  /// The venue's time now.
  long venueMillis() {
    return sender.venueMillis();
  }

  /// Queues a job of the symbol's lane, on the loop.
  void submit(Symbol symbol, ClientOrderId id, Urgency urgency, Job.Attempt attempt) {
    loop.execute(() -> enqueue(new Job("s:" + symbol, id.text(), urgency, loop.nanos(), attempt)));
  }

  void enqueue(Job job) {
    sender.submit(job);
  }

  WireRequest signed(Method method, String path, Params params, long venueMillis) {
    return WireRequest.signed(
        method,
        path,
        params.with("recvWindow", settings.recvWindow().toMillis()).with("timestamp", venueMillis),
        signer);
  }

  /// A signed request that adds no exposure, or that may be repeated freely: always allowed.
  abstract class Asking implements Job.Attempt {
    private final Method method;
    private final String path;
    private final Params params;

    Asking(Method method, String path, Params params) {
      this.method = method;
      this.path = path;
      this.params = params;
    }

    @Override
    public boolean stillAllowed() {
      return true;
    }

    @Override
    public int weight() {
      return Weights.of(method, path, !params.text("symbol").isEmpty());
    }

    @Override
    public WireRequest request(long venueMillis) {
      return signed(method, path, params, venueMillis);
    }
  }
}
