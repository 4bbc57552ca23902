package io.breakwater.console;

/// The views as the interface writes them: decimals as strings, times in RFC 3339, unknown as null.
/// The command line's `-o json` is this very form.
public final class ViewJson {
  private ViewJson() {}

  public static String write(Object view) {
    return new Json().write(view);
  }
}
