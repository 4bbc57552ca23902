package io.breakwater.venue.recording;

/// A recording that cannot be replayed. The message is one line: file, line, what is wrong, and how
/// to mend it.
public final class BrokenRecording extends IllegalArgumentException {
  private BrokenRecording(String message) {
    super(message);
  }

  /// Wrong at this line of the file; lines count from 1.
  public static BrokenRecording at(String file, long line, String wrong, String mend) {
    return new BrokenRecording(file + ", line " + line + ": " + wrong + "; " + mend);
  }

  /// Wrong as a whole.
  public static BrokenRecording of(String file, String wrong, String mend) {
    return new BrokenRecording(file + ": " + wrong + "; " + mend);
  }
}
