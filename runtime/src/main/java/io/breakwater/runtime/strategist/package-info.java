/// The strategist: market facts in, signals out. Trusted with nothing. Start reading at
/// [Strategist][io.breakwater.runtime.strategist.Strategist].
@NullMarked
package io.breakwater.runtime.strategist;

import org.jspecify.annotations.NullMarked;
