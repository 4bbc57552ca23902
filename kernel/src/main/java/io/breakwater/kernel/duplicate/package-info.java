/// Signatures of signals: the same wish twice within a window is refused. Never asked about
/// requests that reduce. Start with `Signatures`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.duplicate;
