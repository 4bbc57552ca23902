/// Safeguards of the product switched off in a child process, to see that a scenario notices.
///
/// A [io.breakwater.lab.sabotage.Sabotage] is data: which method of which class, and what it does
/// instead. The laboratory writes it into a small agent jar beside the scenario's folder; whoever
/// starts a component for that scenario finds the jar there. Nothing of it is in the product's own
/// jars, and a product that is started by anybody else never sees it. Start reading at `Sabotage`,
/// then `Saboteur`, which runs in the child.
@NullMarked
package io.breakwater.lab.sabotage;

import org.jspecify.annotations.NullMarked;
