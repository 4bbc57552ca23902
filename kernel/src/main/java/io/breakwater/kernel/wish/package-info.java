/// What strategies and operators want, and whether they get it: every signal comes to exactly one
/// intent or one refusal, every command to exactly one answer. Start reading at `Signals` and
/// `Commands`.
@NullMarked
package io.breakwater.kernel.wish;

import org.jspecify.annotations.NullMarked;
