/// The trading gate's words: interlocks, verdicts, refusals. What they do is decided in the kernel.
package io.breakwater.model.gate;
