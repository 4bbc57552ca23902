package io.breakwater.lab.chaos;

import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.util.List;
import java.util.Optional;

/// A stage on which the product's own supervisor starts and restarts everything.
interface UnderUp extends Stage {
  Supervised product();

  @Override
  default Folders folders() {
    return product().folders();
  }

  @Override
  default TraderRecord record() {
    return new TraderRecord(folders().log(Component.TRADER.text())).refresh();
  }

  @Override
  default Optional<Floor.Spoken> spoken() throws InterruptedException {
    String text = product().verdict();
    return text.isEmpty() ? Optional.empty() : Optional.of(Floor.Spoken.parse(text));
  }

  @Override
  default Ran run(String... arguments) throws InterruptedException {
    return product().run(arguments);
  }

  /// The supervisor starts it; this waits for that.
  @Override
  default void start(Component component) throws InterruptedException {
    product().awaitReadyAnew(component, -1);
  }

  @Override
  default void kill(Component component) {
    product().kill(component);
  }

  @Override
  default void stop(Component component) throws InterruptedException {
    product().signal(component, "TERM");
  }

  @Override
  default void pause(Component component) throws InterruptedException {
    product().signal(component, "STOP");
  }

  @Override
  default void resume(Component component) throws InterruptedException {
    product().signal(component, "CONT");
  }

  @Override
  default boolean isAlive(Component component) {
    return product().process(component).isPresent();
  }

  @Override
  default long pid(Component component) {
    return product().pid(component);
  }

  @Override
  default List<String> logLines(Component component) {
    return product().says(component, "");
  }
}
