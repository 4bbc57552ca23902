/// What it costs: benchmarks of one decision, one durable append and one turn's text, each beside
/// an anchor in the same run. Never decides anything and ships with nothing. Start reading at
/// [BenchCommand][io.breakwater.lab.bench.BenchCommand].
@NullMarked
package io.breakwater.lab.bench;

import org.jspecify.annotations.NullMarked;
