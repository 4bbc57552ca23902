package io.breakwater.bus.log;

import java.nio.file.Path;

/// One segment as a walk over the log saw it.
public record SegmentSummary(
    Path file, long number, long epoch, long firstSequence, long nextSequence, Extent extent) {
  /// `endBytes` lies behind the last valid record, `durableEndBytes` behind the last one that was
  /// provably forced.
  public record Extent(long endBytes, long durableEndBytes) {}

  public long records() {
    return nextSequence - firstSequence;
  }
}
