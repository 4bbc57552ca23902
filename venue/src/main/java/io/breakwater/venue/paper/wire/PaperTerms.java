package io.breakwater.venue.paper.wire;

import io.breakwater.venue.paper.engine.Fees;
import io.breakwater.venue.paper.market.BookModel;
import java.util.List;

/// The terms on which the paper exchange trades. `commandDelayMillis` is how long answers to stream
/// commands wait, because a widely used client loses subscriptions that are answered sooner. With
/// `unroutedPublicOnly` sockets on `/ws` and `/stream` stay silent except for public streams, as
/// the venue's do. `countdownCancelsAlgo` says whether a countdown that runs out cancels
/// conditional orders too, which the venue leaves open.
public record PaperTerms(
    List<PaperAccount> accounts,
    Fees fees,
    BookModel book,
    RateLimits limits,
    long commandDelayMillis,
    boolean unroutedPublicOnly,
    boolean countdownCancelsAlgo) {
  /// The account of the documents, 5 and 2 bps, the venue's limits.
  public static final PaperTerms DEFAULT =
      new PaperTerms(
          List.of(PaperAccount.standard()),
          Fees.DEFAULT,
          BookModel.DEFAULT,
          RateLimits.VENUE,
          25,
          false,
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
    return new PaperTerms(
        others, fees, book, limits, commandDelayMillis, unroutedPublicOnly, countdownCancelsAlgo);
  }

  /// The same with these limits.
  public PaperTerms withLimits(RateLimits others) {
    return new PaperTerms(
        accounts, fees, book, others, commandDelayMillis, unroutedPublicOnly, countdownCancelsAlgo);
  }

  /// The same, with countdowns that cancel conditional orders too, or do not.
  public PaperTerms withCountdownCancelsAlgo(boolean cancels) {
    return new PaperTerms(
        accounts, fees, book, limits, commandDelayMillis, unroutedPublicOnly, cancels);
  }
}
