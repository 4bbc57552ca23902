package io.breakwater.lab.chaos;

import java.util.ArrayList;
import java.util.List;

/// What the exchange told to stay away, and whether everybody did. The exchange's own record says
/// when each request came.
record Silence(Findings findings, PaperRecord paper) {
  /// How long after the answer a request may still come that had begun before it.
  static final long GRACE_MILLIS = 100;

  /// For each answer of this fault: nobody asked anything until its time was over.
  ///
  /// @param waitMillis what each of the answers told
  void kept(String fault, long waitMillis) {
    List<String> asked = new ArrayList<>();
    List<PaperRow> told = paper.of("request").filter(row -> row.fault().equals(fault)).toList();
    for (PaperRow row : told) {
      long from = row.timeMillis() + GRACE_MILLIS;
      paper.requestsBetween(from, row.timeMillis() + waitMillis).stream()
          .map(late -> late.text() + ", " + (late.timeMillis() - row.timeMillis()) + " ms after")
          .forEach(asked::add);
    }
    findings.evidence("the exchange answered " + fault, !told.isEmpty(), told.size(), "at least 1");
    findings.none("no request while told to stay away (" + fault + ")", asked);
    findings.metric("rate_limited_requests", told.size());
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
