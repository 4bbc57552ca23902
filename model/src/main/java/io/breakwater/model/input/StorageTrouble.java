package io.breakwater.model.input;

/// What can be wrong with the disk under this process, beyond a journal that blocks by itself.
public enum StorageTrouble {
  /// Something that had been durable in a log was changed or lost.
  LOG_ROTTEN,
  /// A state file was not what its writer wrote, or could not be written.
  STATE_FILE_HARMED,
  /// Little room is left, or much is held back for a reader that does not come.
  SPACE_LOW
}
