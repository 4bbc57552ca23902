/// What is known of the health of the processes, and how it is known: the logs of those who watch,
/// the components' own doors, the verdict made of them, and the incidents told from all of it.
/// Decides nothing about trading. Start reading at
/// [WatchLog][io.breakwater.runtime.health.WatchLog].
@NullMarked
package io.breakwater.runtime.health;

import org.jspecify.annotations.NullMarked;
