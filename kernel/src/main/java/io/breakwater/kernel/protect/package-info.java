/// What protects positions while nobody watches: stops at the venue, the venue's own countdown, and
/// the wish to close a position that has no stop. Never opens anything. Start with `Protector`,
/// then `ProtectiveStopTable` and `ProtectRule`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.protect;
