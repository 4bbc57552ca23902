/// Every safety decision as a pure function of state and input: no I/O, no clock, no chance, no
/// log.
@org.jspecify.annotations.NullMarked
module io.breakwater.kernel {
  requires static org.jspecify;
  requires transitive io.breakwater.model;

  exports io.breakwater.kernel;
  exports io.breakwater.kernel.alert;
  exports io.breakwater.kernel.anomaly;
  exports io.breakwater.kernel.breaker;
  exports io.breakwater.kernel.duplicate;
  exports io.breakwater.kernel.gate;
  exports io.breakwater.kernel.heal;
  exports io.breakwater.kernel.health;
  exports io.breakwater.kernel.inventory;
  exports io.breakwater.kernel.limit;
  exports io.breakwater.kernel.order;
  exports io.breakwater.kernel.policy;
  exports io.breakwater.kernel.protect;
  exports io.breakwater.kernel.portfolio;
  exports io.breakwater.kernel.reconcile;
  exports io.breakwater.kernel.shard;
  exports io.breakwater.kernel.state;
  exports io.breakwater.kernel.stop;
  exports io.breakwater.kernel.wish;
}
