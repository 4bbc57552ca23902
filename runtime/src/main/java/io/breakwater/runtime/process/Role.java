package io.breakwater.runtime.process;

/// The work of a process. [#run] returns when [#stop] was called from another thread and the work
/// has ended in order.
public interface Role {
  void run() throws InterruptedException;

  /// Asks the work to end; returns at once.
  void stop();
}
