/// From prices to signals. Trusted with nothing: what it says is checked by the kernel.
@org.jspecify.annotations.NullMarked
module io.breakwater.strategy {
  requires transitive io.breakwater.model;
  requires static org.jspecify;
  requires ta4j.core;

  exports io.breakwater.strategy;
}
