/// The durable log: append-only segments with one writer and readers in any process. Payloads are
/// bytes with a type number; what they mean is known elsewhere. Never a clock, never a thread of
/// its own, never a record skipped or a log silently shortened. Start reading at
/// [LogWriter][io.breakwater.bus.log.LogWriter]; the format is in `SegmentHeader` and
/// `RecordFormat`, recovery in `LogOpening` and `LogScan`.
@NullMarked
package io.breakwater.bus.log;

import org.jspecify.annotations.NullMarked;
