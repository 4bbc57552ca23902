package io.breakwater.lab.checker;

import java.util.ArrayList;
import java.util.List;

/// Judges a finished history: every claim that does not hold, in the order of their numbers. Pure.
public final class OfflineChecker {
  /// Contradictions shown of one claim.
  private static final int SHOWN_MAX = 5;

  private static final List<Audit> AUDITS =
      List.of(
          new ExecutedOnceByTheBook(),
          new EndedOnceByTheJournal(),
          new MoneyAddsUp(),
          new NothingExposedBehindAGate(),
          new DeliveredAsPublished(),
          new AlertsHandedOver());

  private OfflineChecker() {}

  /// Everything that contradicts a claim; empty where the history is as it must be.
  public static List<Finding> check(History history) {
    List<Finding> findings = new ArrayList<>();
    for (Audit audit : AUDITS) {
      List<String> all = audit.contradictions(history);
      all.stream().limit(SHOWN_MAX).forEach(what -> findings.add(new Finding(audit.id(), what)));
      if (all.size() > SHOWN_MAX) {
        findings.add(new Finding(audit.id(), (all.size() - SHOWN_MAX) + " more"));
      }
    }
    return findings;
  }

  /// Numbers and names of the claims.
  public static List<String> claims() {
    return AUDITS.stream().map(Audit::id).toList();
  }
}
