/// The road over real Redis servers that are killed, emptied, rolled back and failed over.
@NullMarked
package io.breakwater.lab.redis;

import org.jspecify.annotations.NullMarked;
