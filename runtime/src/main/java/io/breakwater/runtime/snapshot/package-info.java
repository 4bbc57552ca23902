/// The kernel's whole state as bytes, and how a start uses them: newest snapshot first, then the
/// journal behind it. Decides nothing, and believes no snapshot whose hash it has not computed
/// itself. Start reading at [StateCodec][io.breakwater.runtime.snapshot.StateCodec], then
/// [Beginning][io.breakwater.runtime.snapshot.Beginning].
@NullMarked
package io.breakwater.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
