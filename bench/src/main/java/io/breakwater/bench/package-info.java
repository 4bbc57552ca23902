/// Breakwater beside other people's work: each goal's sides run alternately in one process, and
/// what counts is the ratio within a round. Nothing here ships. Start reading at
/// [BenchCommand][io.breakwater.bench.BenchCommand], then [Goal][io.breakwater.bench.Goal].
@NullMarked
package io.breakwater.bench;

import org.jspecify.annotations.NullMarked;
