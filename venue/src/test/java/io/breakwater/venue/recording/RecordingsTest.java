package io.breakwater.venue.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {
  private static final Path SHARED = shared();

  @TempDir private Path folder;

  /// The folder of recorded data beside the project or above it; a path that is not there
  /// otherwise.
  private static Path shared() {
    Path data = Path.of("shared", "data");
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(data))) {
        return at.resolve(data);
      }
    }
    return data;
  }

  @Test
  void aFileWithAHeaderIsReadByItsNames() {
    Recording recording = open("a.csv", "qty,price,time\n0.5,900.1,1385337600\n2,901,1385337601\n");

    assertThat(recording.size()).isEqualTo(2);
    assertThat(recording.timeMillis(0)).isEqualTo(1_385_337_600_000L);
    assertThat(recording.price(0)).hasToString("900.1");
    assertThat(recording.quantity(0)).hasToString("0.5");
    assertThat(recording.aggressor(0)).isEqualTo(Aggressor.UNKNOWN);
  }

  @Test
  void secondsMillisecondsAndMicrosecondsAreToldApart() {
    Recording recording =
        open("a.csv", "1385337600,1,1\n1385337601000,1,1\n1385337602000000,1,1\n");

    assertThat(IntStream.range(0, 3).mapToLong(recording::timeMillis))
        .containsExactly(1_385_337_600_000L, 1_385_337_601_000L, 1_385_337_602_000L);
  }

  @Test
  void aRisingKlineIsOpenLowHighCloseAndAFallingOneOpenHighLowClose() {
    Recording recording =
        open(
            "k.csv",
            """
            1700000000000,10,14,9,12,8,1700000059999,0,1,0,0,0
            1700000060000,12,13,8,9,4,1700000119999,0,1,0,0,0
            1700000120000,9,9,9,9,0,1700000179999,0,0,0,0,0
            """);

    assertThat(IntStream.range(0, recording.size()).mapToObj(i -> recording.price(i).toString()))
        .containsExactly("10", "9", "14", "12", "12", "13", "8", "9");
    assertThat(recording.quantity(0)).hasToString("2");
    assertThat(recording.timeMillis(1)).isEqualTo(1_700_000_015_000L);
    assertThat(recording.timeMillis(3)).isEqualTo(1_700_000_059_999L);
  }

  @Test
  void binanceTradesAndAggregateTradesSayWhoTook() {
    Recording trades = open("t.csv", "7,900,0.5,450,1700000000000,true\n");
    Recording aggregates = open("g.csv", "7,900,0.5,1,2,1700000000000,false\n");

    assertThat(trades.aggressor(0)).isEqualTo(Aggressor.SELLER);
    assertThat(trades.buyerIsMaker(0)).isTrue();
    assertThat(aggregates.aggressor(0)).isEqualTo(Aggressor.BUYER);
  }

  @Test
  void withoutAFlagTheTickRuleSaysWhoTook() {
    Recording recording = open("a.csv", "1,10,1\n2,9,1\n3,9,1\n4,10,1\n");

    assertThat(IntStream.range(0, 4).mapToObj(recording::buyerIsMaker))
        .containsExactly(false, true, true, false);
  }

  @Test
  void packedFilesAreReadToo() throws IOException {
    byte[] csv = "time,price,quantity\n1385337600,900,1\n".getBytes(StandardCharsets.UTF_8);
    Path gz = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(csv);
    }
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("a.csv"));
      out.write(csv);
    }

    assertThat(Recordings.open(gz.toString()).size()).isEqualTo(1);
    assertThat(Recordings.open(zip.toString()).size()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1,10,1;0,10,1| line 2: time goes back; sort the file by time",
        "1,10,1;2,x,1| line 2: not a positive number: \"x\"; mend or remove the row",
        "1,10,1;2,0,1| line 2: price is not positive; mend or remove the row",
        "1,10,1;2| line 2: only 1 columns; mend or remove the row",
        "1,10,1;z,10,1| line 2: not a time: \"z\"; mend or remove the row",
        "a,b| line 1: unknown columns \"a,b\"; use the header time,price,quantity or Binance's"
            + " kline, trade or aggTrade columns",
      })
  void aBrokenFileIsOneLineThatSaysWhereWhatAndHowToMend(String text, String message)
      throws IOException {
    Path file = folder.resolve("broken.csv");
    Files.writeString(file, text.replace(';', '\n'));

    assertThatThrownBy(() -> Recordings.open(file.toString()))
        .isInstanceOf(BrokenRecording.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void aMissingEmptyOrDamagedFileIsOneLineToo() throws IOException {
    Path empty = folder.resolve("empty.csv");
    Files.writeString(empty, "time,price,quantity\n");
    Path damaged = folder.resolve("damaged.gz");
    Files.writeString(damaged, "not a gzip file");

    assertThat(List.of("missing.csv", empty.toString(), damaged.toString()))
        .allSatisfy(name ->
            assertThatThrownBy(() -> Recordings.open(name))
                .isInstanceOf(BrokenRecording.class)
                .hasMessageStartingWith(name)
                .hasMessageContaining("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "permissive/trades/gocryptotrader/binance_BTCUSDT_24h-trades_2020_11_16.csv, 1000",
    "permissive/trades/ta4j-bitstamp-2013/bitstamp_trades_from_20131125_usd.csv.gz, 100000",
    "public-archive/klines/binance-um-1m/NEARUSDT-1m-2024-02.csv.gz, 167000",
    "public-archive/klines/binance-um-1m/normalized/NEARUSDT_um_1m_2024-02-27_29.csv.gz, 17000",
    "public-archive/klines/binance-spot-1m-luna/LUNAUSDT-1m-2022-05.zip, 70000",
  })
  void realFilesAreRead(String name, int atLeast) {
    Path file = SHARED.resolve(name);
    Assumptions.assumeTrue(Files.isReadable(file), () -> "skipped: no " + file);

    assertThat(Recordings.open(file.toString()).size()).isGreaterThanOrEqualTo(atLeast);
  }

  private Recording open(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      return Recordings.open(file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
