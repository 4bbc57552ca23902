package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStopFileTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("STOP.TXT");
  }

  @Test
  void withoutAFileNothingStops() {
    assertThat(new FileStopFile(file()).text()).isEmpty();
  }

  @Test
  void itsTextIsTheReason() throws IOException {
    Files.writeString(file(), " enough for today\n");

    assertThat(new FileStopFile(file()).text()).contains("enough for today");
  }

  @Test
  void anEmptyFileStops() throws IOException {
    Files.createFile(file());

    assertThat(new FileStopFile(file()).text()).contains("");
  }

  @Test
  void aFolderOfThatNameStops() throws IOException {
    Files.createDirectory(file());

    assertThat(new FileStopFile(file()).text()).isPresent();
  }

  @Test
  void aLinkThatLeadsNowhereStops() throws IOException {
    Files.createSymbolicLink(file(), folder.resolve("nowhere"));

    assertThat(new FileStopFile(file()).text()).isPresent();
  }

  @Test
  void whatIsNoTextStopsAndOnlyItsBeginningIsRead() throws IOException {
    byte[] noise = new byte[1 << 20];
    java.util.Arrays.fill(noise, (byte) 0xFE);
    Files.write(file(), noise);

    assertThat(new FileStopFile(file()).text().orElseThrow()).hasSize(FileStopFile.TEXT_LENGTH_MAX);
  }
}
