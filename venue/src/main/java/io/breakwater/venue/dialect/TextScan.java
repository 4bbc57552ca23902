package io.breakwater.venue.dialect;

/// Walks through a JSON text of a known shape, once, from left to right. Whatever does not fit
/// makes it lost: from then on every answer is worthless and [#isLost] says so. Never throws. One
/// thread.
final class TextScan {
  /// A name of a field that is longer than three letters, or none.
  static final int LONG_KEY = 0;

  private static final int INTEGER_DIGITS_MAX = 18;
  private static final int WHOLE_DIGITS_MAX = 10;
  private static final int DECIMALS_READ_MAX = 30;
  private static final int SCALE = 8;

  private final Words words = new Words();
  private String text = "";
  private int at;
  private boolean lost;

  /// Begins with another text.
  TextScan over(String newText) {
    text = newText;
    at = 0;
    lost = newText.length() > WireText.LENGTH_MAX;
    return this;
  }

  boolean isLost() {
    return lost;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipBlanks() {
    for (char c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
      at++;
    }
  }

  private void lose() {
    lost = true;
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
    return !lost && at == text.length();
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
    for (char c = peek(); c != '"'; c = peek()) {
      if (c < ' ' || c == '\\') {
        lose();
        return "";
      }
      at++;
    }
    String found = words.of(text, from, at);
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
    boolean leadingZero = at - from > 1 && text.charAt(from) == '0';
    if (at == from || leadingZero || isPartOfNumber(peek())) {
      lose();
      return 0;
    }
    return negative ? -value : value;
  }

  private static boolean isPartOfNumber(char c) {
    return c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  boolean flag() {
    skipBlanks();
    if (text.startsWith("false", at)) {
      at += 5;
      return false;
    }
    if (text.startsWith("true", at)) {
      at += 4;
      return true;
    }
    lose();
    return false;
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
    int digits = 0;
    int next = 0;
    boolean beyond = false;
    for (char c = peek(); c >= '0' && c <= '9'; c = peek()) {
      int digit = c - '0';
      if (digits < SCALE) {
        value = value * 10 + digit;
        digits++;
      } else if (at - from == SCALE) {
        next = digit;
      } else {
        beyond |= digit != 0;
      }
      at++;
    }
    boolean excess = next != 0 || beyond;
    if (at == from || at - from > DECIMALS_READ_MAX || (excess && !rounding)) {
      lose();
      return 0;
    }
    for (; digits < SCALE; digits++) {
      value *= 10;
    }
    boolean up = next > 5 || (next == 5 && (beyond || (value & 1) == 1));
    return up ? value + 1 : value;
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
