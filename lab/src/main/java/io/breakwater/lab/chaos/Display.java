package io.breakwater.lab.chaos;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What a run says while it goes on. On a terminal the progress bar stays below the lines; into a
/// pipe it is a line of its own before each scenario. One thread.
final class Display implements Campaign.Watcher, AutoCloseable {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private int done;
  private int of;
  private long notPassed;
  private String now = "";

  private Display(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static Display onTerminal() {
    return new Display(
        System.out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  void say(String line) {
    if (terminal) {
      out.print(ERASE);
    }
    out.println(line);
    draw();
  }

  private void draw() {
    if (terminal) {
      out.print(bar());
      out.flush();
    }
  }

  private String bar() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    return Report.progress(done, of, notPassed, seconds, now);
  }

  @Override
  public void begins(int number, int all, Scenario scenario) {
    done = number - 1;
    of = all;
    now = scenario.id();
    if (!terminal) {
      out.println(bar());
    }
  }

  @Override
  public void ended(Finished finished) {
    done++;
    now = "";
    notPassed += finished.result() == Result.PASSED ? 0 : 1;
    draw();
  }

  @Override
  public void close() {
    out.println(terminal ? ERASE + bar() : bar());
  }
}
