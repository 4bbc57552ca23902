package io.breakwater.venue.recording;

/// Who took liquidity in a recorded trade. Where a recording does not say, the tick rule decides at
/// replay: up is a buyer, down is a seller, unchanged is as before.
public enum Aggressor {
  BUYER,
  SELLER,
  UNKNOWN
}
