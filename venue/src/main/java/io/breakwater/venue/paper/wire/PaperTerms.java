package io.breakwater.venue.paper.wire;

import io.breakwater.venue.paper.engine.Fees;
import io.breakwater.venue.paper.funding.FundingTerms;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.market.BookModel;
import io.breakwater.venue.paper.stream.StreamTerms;
import java.util.List;

/// The terms on which the paper exchange trades. `countdownCancelsAlgo` says whether a countdown
/// that runs out cancels conditional orders too, which the venue leaves open.
public record PaperTerms(
    List<PaperAccount> accounts,
    Fees fees,
    BookModel book,
    RateLimits limits,
    StreamTerms streams,
    FundingTerms funding,
    boolean countdownCancelsAlgo) {
  /// The account of the documents, 5 and 2 bps, the venue's limits, no funding.
  public static final PaperTerms DEFAULT =
      new PaperTerms(
          List.of(PaperAccount.standard()),
          Fees.DEFAULT,
          BookModel.DEFAULT,
          RateLimits.VENUE,
          StreamTerms.DEFAULT,
          FundingTerms.NONE,
          false);

  /// Accounts that an exchange may have.
  public static final int ACCOUNTS_MAX = 100;

  public PaperTerms {
    accounts = List.copyOf(accounts);
    if (accounts.isEmpty() || accounts.size() > ACCOUNTS_MAX) {
      throw new IllegalArgumentException("accounts must be 1 to " + ACCOUNTS_MAX);
    }
  }

  /// The same for these accounts.
  public PaperTerms withAccounts(List<PaperAccount> others) {
    return new PaperTerms(others, fees, book, limits, streams, funding, countdownCancelsAlgo);
  }

  /// The same with these limits.
  public PaperTerms withLimits(RateLimits others) {
    return new PaperTerms(accounts, fees, book, others, streams, funding, countdownCancelsAlgo);
  }

  /// The same with streams that behave so.
  public PaperTerms withStreams(StreamTerms others) {
    return new PaperTerms(accounts, fees, book, limits, others, funding, countdownCancelsAlgo);
  }

  /// The same with this funding.
  public PaperTerms withFunding(FundingTerms others) {
    return new PaperTerms(accounts, fees, book, limits, streams, others, countdownCancelsAlgo);
  }

  /// The same, with countdowns that cancel conditional orders too, or do not.
  public PaperTerms withCountdownCancelsAlgo(boolean cancels) {
    return new PaperTerms(accounts, fees, book, limits, streams, funding, cancels);
  }
}
