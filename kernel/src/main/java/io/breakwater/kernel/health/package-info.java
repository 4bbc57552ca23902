/// What health is: what each role needs and how badly, and the one verdict made of everything that
/// is known, readiness (DOR). Pure: asks nobody, knows no clock, decides nothing about orders; the
/// gate has its own grounds. Start with `ReadinessTable`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.health;
