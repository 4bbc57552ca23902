package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import java.util.List;

/// A way to people. Used by one thread of its own, which may wait.
public interface AlertChannel {
  /// Its name in metrics and in the log, and what it takes.
  ChannelRule rule();

  /// Hands the messages over, at most as many as the rule takes at once. Returns within a bounded
  /// time whatever the other side does, and never throws but for an interrupt.
  SendResult send(List<AlertMessage> messages) throws InterruptedException;
}
