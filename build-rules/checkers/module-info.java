/// What the compiler's plugins are loaded with while the whole reactor is built.
module io.breakwater.checkers {
  exports io.breakwater.checkers to
      jdk.compiler;
}
