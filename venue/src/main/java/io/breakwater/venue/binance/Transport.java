package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.WireRequest;
import java.util.function.Consumer;

/// The way a request goes out. One call is at most one request on the wire for anything but a GET.
public interface Transport {
  /// Sends the request. Never throws; the result arrives exactly once, on any thread, at the latest
  /// shortly after the timeout.
  void send(WireRequest request, long timeoutMillis, Consumer<WireResult> result);
}
