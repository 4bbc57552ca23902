package io.breakwater.model.policy;

/// How an order in doubt is resolved, and how the account is reconciled.
///
/// @param recvWindowMillis how long after signing the venue may still take a request
/// @param marginMillis what is added to it before a first "not found" is believed
/// @param queryBaseMillis wait before the first query; doubles up to `queryCapMillis`
/// @param absencesNeeded how many spaced "not found" after the window prove absence
/// @param reconcileEveryMillis how often the account is read when nothing else asks for it
/// @param reconcileRetryMillis wait after a reading that failed or settled nothing
/// @param freshMarkMillis a mark older than this blocks its symbol
public record DoubtPolicy(
    long recvWindowMillis,
    long marginMillis,
    long queryBaseMillis,
    long queryCapMillis,
    int absencesNeeded,
    long reconcileEveryMillis,
    long reconcileRetryMillis,
    long freshMarkMillis) {
  public static final DoubtPolicy DEFAULTS =
      new DoubtPolicy(2_000, 1_000, 200, 4_000, 2, 60_000, 1_000, 5_000);

  public DoubtPolicy {
    Bounds.within("doubt.recvWindowMillis", recvWindowMillis, 1, 60_000);
    Bounds.within("doubt.marginMillis", marginMillis, 0, 600_000);
    Bounds.within("doubt.queryBaseMillis", queryBaseMillis, 1, 60_000);
    Bounds.within("doubt.queryCapMillis", queryCapMillis, queryBaseMillis, 600_000);
    Bounds.within("doubt.absencesNeeded", absencesNeeded, 2, 10);
    Bounds.within("doubt.reconcileEveryMillis", reconcileEveryMillis, 1_000, 3_600_000);
    Bounds.within("doubt.reconcileRetryMillis", reconcileRetryMillis, 100, 600_000);
    Bounds.within("doubt.freshMarkMillis", freshMarkMillis, 1_000, 600_000);
  }
}
