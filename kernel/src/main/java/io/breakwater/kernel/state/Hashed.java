package io.breakwater.kernel.state;

/// A part of the state with a hash that is the same in every JVM for equal content.
public interface Hashed {
  long stableHash();
}
