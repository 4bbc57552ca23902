package io.breakwater.venue.paper;

import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.market.SymbolRules;
import io.breakwater.venue.paper.wire.PaperTerms;
import io.breakwater.venue.recording.Recordings;
import java.nio.file.Path;
import java.util.List;

/// How the paper exchange is started. Port 0 means any; `record` is the file of its own record,
/// which it takes in again at the next start.
public record PaperConfig(
    String host,
    int port,
    Path record,
    String replay,
    long speed,
    List<Symbol> symbols,
    PaperTerms terms) {
  public PaperConfig {
    symbols = List.copyOf(symbols);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
  }

  /// Loopback, port 8091, the bundled recording at 60x, ten markets, the usual terms.
  public static PaperConfig standard(Path record) {
    return new PaperConfig(
        "127.0.0.1",
        8_091,
        record,
        Recordings.BITSTAMP_2013,
        60,
        SymbolRules.DEFAULT_SYMBOLS,
        PaperTerms.DEFAULT);
  }

  /// Another address than loopback lets other hosts in; the exchange has no money to lose.
  public PaperConfig withHost(String other) {
    return new PaperConfig(other, port, record, replay, speed, symbols, terms);
  }

  public PaperConfig withPort(int other) {
    return new PaperConfig(host, other, record, replay, speed, symbols, terms);
  }

  public PaperConfig withReplay(String other, long otherSpeed) {
    return new PaperConfig(host, port, record, other, otherSpeed, symbols, terms);
  }

  public PaperConfig withTerms(PaperTerms other) {
    return new PaperConfig(host, port, record, replay, speed, symbols, other);
  }

  public PaperConfig withSymbols(List<Symbol> others) {
    return new PaperConfig(host, port, record, replay, speed, others, terms);
  }
}
