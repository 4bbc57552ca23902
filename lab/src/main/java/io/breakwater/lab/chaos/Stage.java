package io.breakwater.lab.chaos;

import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Running processes of the product on which a scenario is played, whoever started them.
interface Stage extends AutoCloseable {
  Folders folders();

  PaperDoor paper();

  /// The pen for signals.
  SignalPen pen();

  /// A new reading of the trader's journal.
  TraderRecord record();

  /// What the trader's own door says; nothing while it does not answer.
  Optional<Floor.Spoken> spoken() throws InterruptedException;

  /// Runs a command of the product on this data folder and waits for its end.
  Ran run(String... arguments) throws InterruptedException;

  /// Starts it, or waits until somebody else has.
  void start(Component component) throws InterruptedException;

  void kill(Component component) throws InterruptedException;

  void stop(Component component) throws InterruptedException;

  void pause(Component component) throws InterruptedException;

  void resume(Component component) throws InterruptedException;

  boolean isAlive(Component component);

  /// Of the living process; -1 where none lives.
  long pid(Component component);

  List<String> logLines(Component component);

  /// Those that the product is to trade.
  Set<Symbol> markets();

  @Override
  void close();
}
