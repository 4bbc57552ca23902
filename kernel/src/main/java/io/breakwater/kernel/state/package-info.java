/// What the kernel's machines have in common: immutable tables with a running hash, the answer of a
/// transition table, an objection. Knows nothing of orders or money. Start with `Table`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.state;
