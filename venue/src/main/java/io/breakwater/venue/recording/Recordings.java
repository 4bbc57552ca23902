package io.breakwater.venue.recording;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Opens recordings by name: `bundled:bitstamp-2013` and `bundled:crash` are the 100,000 Bitstamp
/// trades of 2013-11-25 to 12-01 that come with `org.ta4j:ta4j-examples`; anything else is a file:
/// CSV, or CSV inside `.gz` or `.zip`, with a header `time,price,quantity` or in the columns of
/// Bitstamp trades or of Binance klines, trades or aggregate trades.
public final class Recordings {
  /// The default.
  public static final String BITSTAMP_2013 = "bundled:bitstamp-2013";

  /// The same trades; the first symbol starts shortly before the crash of 2013-12-01.
  public static final String CRASH = "bundled:crash";

  private static final String RESOURCE = "/bitstamp_trades_from_20131125_usd.csv";

  private Recordings() {}

  /// Loads it. Throws [BrokenRecording] where that cannot be done.
  public static Recording open(String name) {
    if (name.startsWith("bundled:")) {
      return bundled(name);
    }
    Path path = Path.of(name);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw BrokenRecording.of(
          name, "no such readable file", "name a CSV file or " + BITSTAMP_2013);
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
      return read(name, unpacked(name, bytes));
    } catch (ZipException | EOFException e) {
      throw BrokenRecording.of(name, "broken archive (" + e.getMessage() + ")", "fetch it again");
    } catch (IOException e) {
      throw BrokenRecording.of(name, "cannot be read (" + e.getMessage() + ")", "check the disk");
    }
  }

  private static Recording bundled(String name) {
    if (!name.equals(BITSTAMP_2013) && !name.equals(CRASH)) {
      throw BrokenRecording.of(
          name, "no such bundled recording", "use " + BITSTAMP_2013 + " or " + CRASH);
    }
    try (InputStream bytes = Recordings.class.getResourceAsStream(RESOURCE)) {
      if (bytes == null) {
        throw BrokenRecording.of(
            name, "ta4j-examples 0.15 is not on the class path", "build again");
      }
      return read(name, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream unpacked(String name, InputStream bytes) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz")) {
      return new GZIPInputStream(bytes);
    }
    if (!lower.endsWith(".zip")) {
      return bytes;
    }
    ZipInputStream zip = new ZipInputStream(bytes);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
        return zip;
      }
    }
    throw BrokenRecording.of(name, "no .csv inside", "put one CSV file into the archive");
  }

  private static Recording read(String name, InputStream bytes) throws IOException {
    return new RecordingReader(name)
        .read(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16));
  }
}
