package io.breakwater.model.order;

/// How an order ended.
public enum Outcome {
  FILLED,
  CANCELED,
  REJECTED,
  EXPIRED
}
