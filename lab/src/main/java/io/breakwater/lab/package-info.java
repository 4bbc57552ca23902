/// The laboratory's commands. What they do lives in `world`, `chaos` and `bench`. Nothing of the
/// product depends on it. Start reading at [Main][io.breakwater.lab.Main].
@NullMarked
package io.breakwater.lab;

import org.jspecify.annotations.NullMarked;
