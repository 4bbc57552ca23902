package io.breakwater.lab.world;

import io.breakwater.bus.codec.MarketCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.trader.LogTail;
import io.breakwater.runtime.trader.Recovered;

/// What a simulated trader reads of the logs of others.
final class HostTails {
  private HostTails() {}

  static LogTail<MarketEvent> feed(Disk feederDisk) {
    MarketCodec codec = new MarketCodec();
    return new LogTail<>(
        LogFolders.FEEDER,
        RecordType.MARKET.number(),
        LogReader.openAtHead(feederDisk, LogFolders.of(LogFolders.FEEDER)),
        codec::read);
  }

  /// Goes on behind the last signal that the journal has decided upon.
  static LogTail<Signal> signals(Disk strategistDisk, Recovered recovered) {
    SignalCodec codec = new SignalCodec();
    String source = LogFolders.STRATEGIST;
    LogPosition consumed = recovered.cursor(source).orElse(LogPosition.START);
    return new LogTail<>(
        source,
        RecordType.SIGNAL.number(),
        LogReader.openBehind(strategistDisk, LogFolders.of(source), consumed),
        codec::read);
  }
}
