/// The vocabulary of Breakwater: values, facts, intents, verdicts and the ports between rooms.
@org.jspecify.annotations.NullMarked
module io.breakwater.model {
  requires static transitive org.jspecify;

  exports io.breakwater.model.alert;
  exports io.breakwater.model.command;
  exports io.breakwater.model.fact;
  exports io.breakwater.model.gate;
  exports io.breakwater.model.input;
  exports io.breakwater.model.market;
  exports io.breakwater.model.order;
  exports io.breakwater.model.policy;
  exports io.breakwater.model.signal;
  exports io.breakwater.model.turn;
  exports io.breakwater.model.value;
  exports io.breakwater.model.venue;
  exports io.breakwater.model.watch;
}
