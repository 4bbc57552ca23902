/// Facts: what was decided. The state of the kernel is the sum of them, in order. Start reading at
/// [Fact][io.breakwater.model.fact.Fact].
package io.breakwater.model.fact;
