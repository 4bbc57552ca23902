/// Histories that somebody has tampered with, and the invariant's word on them.
@org.jspecify.annotations.NullMarked
package io.breakwater.lab.invariant;
