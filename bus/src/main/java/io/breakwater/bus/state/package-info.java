/// State files: small JSON documents that are replaced atomically, carry a checksum and keep their
/// previous version. Never what the documents mean. Start reading at
/// [StateFile][io.breakwater.bus.state.StateFile].
@NullMarked
package io.breakwater.bus.state;

import org.jspecify.annotations.NullMarked;
