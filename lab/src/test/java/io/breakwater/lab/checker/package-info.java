/// Histories that somebody has tampered with, and the checker's word on them.
@org.jspecify.annotations.NullMarked
package io.breakwater.lab.checker;
