package io.breakwater.venue.dialect;

/// Walks through a JSON text of a known shape, once, from left to right. Whatever does not fit
/// makes it lost: from then on every answer is worthless and [#isLost] says so. Never throws. One
/// thread.
final class TextScan {
  /// A name of a field that is longer than three letters, or none.
  static final int LONG_KEY = 0;

  /// Characters of the longest text that is walked through; the events it is for have 600.
  static final int LENGTH_MAX = 4_096;

  private static final int INTEGER_DIGITS_MAX = 18;
  private static final int WHOLE_DIGITS_MAX = 10;
  private static final int DECIMALS_READ_MAX = 22;
  private static final int SCALE = 8;

  private final Words words = new Words();
  private final char[] chars = new char[LENGTH_MAX + 1];
  private int length;
  private int at;
  private boolean lost;

  /// Begins with another text; one that is longer than [#LENGTH_MAX] is lost at once.
  TextScan over(String text) {
    length = Math.min(text.length(), LENGTH_MAX);
    lost = text.length() > LENGTH_MAX;
    text.getChars(0, length, chars, 0);
    // No text of the wire holds it, so that nothing need ask whether the end is reached.
    chars[length] = 0;
    at = 0;
    return this;
  }

  boolean isLost() {
    return lost;
  }

  private char peek() {
    return chars[at];
  }

  private void skipBlanks() {
    while (chars[at] <= ' ' && isBlank(chars[at])) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /// Goes to the end as well, so that no loop goes on.
  private void lose() {
    lost = true;
    at = length;
  }

  private boolean take(char wanted) {
    skipBlanks();
    return takeHere(wanted);
  }

  private boolean takeHere(char wanted) {
    if (peek() != wanted) {
      lose();
      return false;
    }
    at++;
    return true;
  }

  /// Whether an object or a list opens here.
  boolean opens(char bracket) {
    return take(bracket);
  }

  boolean closes(char bracket) {
    return take(bracket);
  }

  /// Whether another element follows in the object.
  boolean goesOn() {
    skipBlanks();
    if (lost || peek() != ',') {
      return false;
    }
    at++;
    return true;
  }

  /// Whether nothing follows.
  boolean isAtEnd() {
    skipBlanks();
    return !lost && at == length;
  }

  /// The name of a field: its letters as `first | second << 8 | third << 16`.
  int key() {
    if (!take('"')) {
      return LONG_KEY;
    }
    int key = 0;
    int length = 0;
    for (char c = peek(); c != '"'; c = peek()) {
      if (c <= ' ' || c >= 0x7F || c == '\\') {
        lose();
        return LONG_KEY;
      }
      key = length < 3 ? key | c << (length * Byte.SIZE) : LONG_KEY;
      length++;
      at++;
    }
    at++;
    take(':');
    return length > 3 ? LONG_KEY : key;
  }

  /// A text without escapes.
  String text() {
    if (!take('"')) {
      return "";
    }
    int from = at;
    int hash = 0;
    for (char c = chars[at]; c != '"'; c = chars[at]) {
      if (c < ' ' || c == '\\') {
        lose();
        return "";
      }
      hash = hash * 31 + c;
      at++;
    }
    String found = words.of(chars, from, at, hash);
    at++;
    return found;
  }

  /// A whole number without quotes.
  long integer() {
    skipBlanks();
    return integerHere();
  }

  /// A whole number, in quotes or not.
  long quotableInteger() {
    skipBlanks();
    boolean quoted = peek() == '"';
    if (quoted) {
      at++;
    }
    long value = integerHere();
    return quoted && !takeHere('"') ? 0 : value;
  }

  private long integerHere() {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long value = 0;
    for (char c = peek(); c >= '0' && c <= '9'; c = peek()) {
      value = value * 10 + (c - '0');
      at++;
      if (at - from > INTEGER_DIGITS_MAX) {
        lose();
        return 0;
      }
    }
    boolean leadingZero = at - from > 1 && chars[from] == '0';
    if (at == from || leadingZero || isPartOfNumber(peek())) {
      lose();
      return 0;
    }
    return negative ? -value : value;
  }

  private static boolean isPartOfNumber(char c) {
    return c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  private boolean takeWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!takeHere(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  boolean flag() {
    skipBlanks();
    boolean flag = peek() == 't';
    return takeWord(flag ? "true" : "false") && flag;
  }

  /// A decimal in quotes in units of 1e-8; more than eight decimals lose the scan.
  long decimal() {
    return decimal(false);
  }

  /// A decimal in quotes in units of 1e-8, rounded half even.
  long rounded() {
    return decimal(true);
  }

  private long decimal(boolean rounding) {
    if (!take('"')) {
      return 0;
    }
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int from = at;
    long value = 0;
    for (char c = peek(); c >= '0' && c <= '9'; c = peek()) {
      value = value * 10 + (c - '0');
      at++;
      if (at - from > WHOLE_DIGITS_MAX) {
        lose();
        return 0;
      }
    }
    if (at == from) {
      lose();
      return 0;
    }
    if (peek() == '.') {
      at++;
      value = withDecimals(value, rounding);
    } else {
      value *= 100_000_000L;
    }
    if (!takeHere('"')) {
      return 0;
    }
    return negative ? -value : value;
  }

  private long withDecimals(long whole, boolean rounding) {
    int from = at;
    long value = whole;
    for (char c = peek(); c >= '0' && c <= '9' && at - from < SCALE; c = peek()) {
      value = value * 10 + (c - '0');
      at++;
    }
    if (at == from) {
      lose();
      return 0;
    }
    for (int digits = at - from; digits < SCALE; digits++) {
      value *= 10;
    }
    return beyond(value, rounding);
  }

  /// What stands behind the eighth decimal: nothing but zeros, or rounded half even.
  private long beyond(long value, boolean rounding) {
    int from = at;
    int first = 0;
    boolean more = false;
    for (char c = peek(); c >= '0' && c <= '9'; c = peek()) {
      first = at == from ? c - '0' : first;
      more |= at > from && c != '0';
      at++;
    }
    boolean excess = first != 0 || more;
    if (at - from > DECIMALS_READ_MAX || (excess && !rounding)) {
      lose();
      return 0;
    }
    return value + carry(first, more, value);
  }

  /// One where what was cut off is more than half, or half of an odd last place.
  private static long carry(int first, boolean more, long value) {
    boolean half = first == 5 && !more;
    return half ? value & 1 : (first >= 5 ? 1 : 0);
  }

  /// Passes over a plain value: a text, a number, or a word.
  void skip() {
    skipBlanks();
    switch (peek()) {
      case '"' -> text();
      case 't', 'f' -> flag();
      default -> integerHere();
    }
  }
}
