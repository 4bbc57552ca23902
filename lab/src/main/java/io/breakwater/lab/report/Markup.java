package io.breakwater.lab.report;

import java.util.Locale;

/// Text of a page under way. Whatever is put into it by [#add] is escaped; what is not a value is
/// ours and is not. One thread.
final class Markup {
  private final StringBuilder text = new StringBuilder();

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// A line, formatted as `String.format` does it.
  Markup add(String format, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean number = values[i] instanceof Number;
      escaped[i] = number ? values[i] : escape(String.valueOf(values[i]));
    }
    text.append(String.format(Locale.ROOT, format, escaped)).append('\n');
    return this;
  }

  /// As it is.
  Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
