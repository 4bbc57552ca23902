/// What becomes of a watched process: when it is killed, when it is started again, when nobody
/// starts it and trading stops. Never starts, kills or reads anything itself; times are monotonic
/// and come with the events. Start with `HealTable`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.heal;
