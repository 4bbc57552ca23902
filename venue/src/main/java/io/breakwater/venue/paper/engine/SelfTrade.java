package io.breakwater.venue.paper.engine;

/// Which of two orders of one account expires when they would trade with each other.
public enum SelfTrade {
  EXPIRE_MAKER,
  EXPIRE_TAKER,
  EXPIRE_BOTH
}
