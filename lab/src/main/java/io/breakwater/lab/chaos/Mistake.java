package io.breakwater.lab.chaos;

/// What is wrong with a scenario file.
///
/// @param what is wrong, and what to write instead
public record Mistake(String file, int line, String what, String mend) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + "; " + mend;
  }
}
