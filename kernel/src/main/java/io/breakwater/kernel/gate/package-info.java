/// The one place that says whether exposure may be added: named interlocks, what each allows, and
/// the verdict of all. It derives; it never decides what to send. Start reading at `Interlocks`.
@NullMarked
package io.breakwater.kernel.gate;

import org.jspecify.annotations.NullMarked;
