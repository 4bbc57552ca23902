package io.breakwater.venue.paper.record;

import java.util.function.Consumer;

/// Where the lines of the record are kept: a file, or memory. Appended lines survive the process
/// once the call is back. Single writer.
public interface RecordStore extends AutoCloseable {
  /// Appends lines, each with its line end, as one write.
  void append(String lines);

  /// Visits every line so far, in order, without line ends.
  void forEach(Consumer<String> visitor);

  /// Keeps only so many lines: what stands behind them is the rest of a turn that never ended.
  void cutTo(long lines);

  @Override
  void close();
}
