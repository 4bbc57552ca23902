package io.breakwater.lab.chaos;

import java.util.Locale;

/// How much longer orders took than earlier ones did.
///
/// @param earlier those of the baseline
record OrderDrift(OrderTimes earlier, OrderTimes later) {
  /// In each of the two: below it at most two orders are slower than the p99, so that a pause of
  /// the machine moves it by more than any drift that is looked for.
  static final int ORDERS_MIN = 300;

  /// Of the smaller one.
  int samples() {
    return Math.min(earlier.all().size(), later.all().size());
  }

  /// The difference in per cent of the earlier ones, 0 where they are alike and less where the
  /// later ones were faster; no answer where there are fewer than [#ORDERS_MIN].
  ///
  /// @param of `p99` or `median`
  String figure(String of) {
    if (samples() < ORDERS_MIN) {
      return Prober.NO_ANSWER;
    }
    double before = earlier.millis(of);
    double now = later.millis(of);
    return before == 0
        ? Prober.NO_ANSWER
        : String.format(Locale.ROOT, "%.1f", (now - before) * 100 / before);
  }
}
