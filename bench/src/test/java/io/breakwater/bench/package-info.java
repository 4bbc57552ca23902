/// Tests of what reckons and prints the figures; the measuring itself is run, not tested.
@NullMarked
package io.breakwater.bench;

import org.jspecify.annotations.NullMarked;
