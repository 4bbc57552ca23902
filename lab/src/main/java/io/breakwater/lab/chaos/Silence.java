package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.List;

/// What the exchange told to stay away, and whether everybody did. The exchange's own record says
/// when each request came.
record Silence(Findings findings, PaperRecord paper) {
  /// How long after the answer a request may still come that had begun before it.
  static final long GRACE_MILLIS = 100;

  /// The same on a machine that stands still between the answer and its being heard: what comes
  /// later than this was begun by somebody who knew.
  static final long STALL_MILLIS = 1_000;

  /// For each answer of this fault: nobody asked anything until its time was over.
  ///
  /// @param waitMillis what each of the answers told
  void kept(String fault, long waitMillis) {
    List<PaperRow> told = paper.of("request").filter(row -> row.fault().equals(fault)).toList();
    findings.evidence("the exchange answered " + fault, !told.isEmpty(), told.size(), "at least 1");
    findings.none(
        "no request while told to stay away (" + fault + ")",
        asked(told, STALL_MILLIS, waitMillis));
    List<String> soon = asked(told, GRACE_MILLIS, waitMillis);
    findings.bound(
        "no request later than " + GRACE_MILLIS + " ms after the answer (" + fault + ")",
        soon.isEmpty(),
        soon,
        "none");
    findings.metric("rate_limited_requests", told.size());
  }

  private List<String> asked(List<PaperRow> told, long graceMillis, long waitMillis) {
    List<String> asked = new ArrayList<>();
    for (PaperRow row : told) {
      long from = row.timeMillis() + graceMillis;
      paper.requestsBetween(from, row.timeMillis() + waitMillis).stream()
          .map(late -> late.text() + ", " + (late.timeMillis() - row.timeMillis()) + " ms after")
          .forEach(asked::add);
    }
    return asked;
  }

  /// The most requests that came within any second of this time.
  long busiestSecond(long fromMillis, long toMillis) {
    List<Long> times =
        paper.requestsBetween(fromMillis, toMillis).stream().map(PaperRow::timeMillis).toList();
    long most = 0;
    int first = 0;
    for (int last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= 1_000) {
        first++;
      }
      most = Math.max(most, last - first + 1L);
    }
    return most;
  }
}
