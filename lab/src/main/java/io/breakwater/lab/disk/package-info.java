/// A disk that exists only in memory and does, from a seed, everything that real ones do to us.
/// Never a clock, never a thread. Start reading at [SimDisk][io.breakwater.lab.disk.SimDisk].
@NullMarked
package io.breakwater.lab.disk;

import org.jspecify.annotations.NullMarked;
