import org.jspecify.annotations.NullMarked;

/// The vocabulary of Breakwater: values, facts, intents, verdicts and the ports between rooms.
@NullMarked
module io.breakwater.model {
  requires static transitive org.jspecify;

  exports io.breakwater.model.value;
}
