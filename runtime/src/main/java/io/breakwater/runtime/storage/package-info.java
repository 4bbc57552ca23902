/// What a process does for its files beside its work: reads its logs again, watches the room on the
/// disk, keeps the state files what they must be. Never decides about trading; what it finds it
/// says. Start reading at [Windows][io.breakwater.runtime.storage.Windows] and
/// [PacedScrub][io.breakwater.runtime.storage.PacedScrub].
@NullMarked
package io.breakwater.runtime.storage;

import org.jspecify.annotations.NullMarked;
