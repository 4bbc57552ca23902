/// A second opinion on a finished history, from what others wrote down: the exchange's own record,
/// the trader's journal, the logs it reads, what the teller of alerts did. Shares no code with the
/// kernel: values of the model and codecs at most, and arithmetic of its own. Never drives
/// anything. Start reading at [OfflineChecker][io.breakwater.lab.checker.OfflineChecker].
@NullMarked
package io.breakwater.lab.checker;

import org.jspecify.annotations.NullMarked;
