/// The simulator: the shipped roles in virtual time, over a simulated disk and network, with the
/// paper exchange's own engine as the venue, broken from a seed. Nothing here decides anything; all
/// classes are adapters of ports. Start reading at [World][io.breakwater.lab.world.World].
@NullMarked
package io.breakwater.lab.world;

import org.jspecify.annotations.NullMarked;
