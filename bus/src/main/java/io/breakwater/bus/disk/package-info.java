/// The disk as a port: everything the log and the state files ask of storage, so that the very same
/// code runs on a simulated disk that tears, rots, lies, fills up and fails. Never any knowledge of
/// what is stored. Start reading at [Disk][io.breakwater.bus.disk.Disk].
@NullMarked
package io.breakwater.bus.disk;

import org.jspecify.annotations.NullMarked;
