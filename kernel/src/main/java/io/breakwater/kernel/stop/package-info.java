/// The emergency stop: when it trips, what it waits for, who may arm it again. It cancels nothing
/// itself and computes no figure. Start with `StopTable`, then `StopMachine`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.stop;
