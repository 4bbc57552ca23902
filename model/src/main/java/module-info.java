/// The vocabulary of Breakwater: values, facts, intents, verdicts and the ports between rooms.
@org.jspecify.annotations.NullMarked
module io.breakwater.model {
  requires static transitive org.jspecify;

  exports io.breakwater.model.value;
}
