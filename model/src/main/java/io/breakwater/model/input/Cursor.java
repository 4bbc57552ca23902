package io.breakwater.model.input;

/// A place in a source's log: everything up to it has been consumed.
///
/// @param sequence the record's number in the source's log, contiguous per log
public record Cursor(String source, long epoch, long sequence) {
  /// The origin of what came from this process or over HTTP and has no place in a log.
  public static final Cursor LOCAL = new Cursor("local", 0, 0);

  public boolean isLocal() {
    return equals(LOCAL);
  }
}
