package io.breakwater.model.alert;

/// Words from outside as one line of bounded length, for logs and for messages to people.
public final class AlertText {
  /// Characters that the text of an alert may have.
  public static final int TEXT_LENGTH_MAX = 500;

  private AlertText() {}

  /// The text of an alert.
  public static String text(String words) {
    return line(words, TEXT_LENGTH_MAX);
  }

  /// Control characters and line ends become spaces; what is too long ends with an ellipsis. A cut
  /// never leaves half of a surrogate pair.
  public static String line(String words, int lengthMax) {
    StringBuilder line = new StringBuilder();
    words.strip().codePoints().map(AlertText::printable).forEach(line::appendCodePoint);
    if (line.length() <= lengthMax) {
      return line.toString();
    }
    int end = lengthMax - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }

  private static int printable(int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return Character.isISOControl(codePoint) || half ? ' ' : codePoint;
  }
}
