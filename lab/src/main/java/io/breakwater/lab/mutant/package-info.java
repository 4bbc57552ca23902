/// Traders with one thing broken on purpose: the proof that the invariants have teeth. None of them
/// ever ships. Start reading at [Mutants][io.breakwater.lab.mutant.Mutants].
@NullMarked
package io.breakwater.lab.mutant;

import org.jspecify.annotations.NullMarked;
