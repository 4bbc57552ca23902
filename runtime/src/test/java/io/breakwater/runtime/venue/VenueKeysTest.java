package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueKeysTest {
  private static final Map<String, String> BINANCE =
      Map.of("BINANCE_API_KEY", "planted-key", "BINANCE_API_SECRET", "planted-secret");

  @TempDir Path folder;

  private Folders folders() {
    return new Folders(folder);
  }

  private static Config config(String mode, Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("BREAKWATER_MODE", mode);
    return ConfigReader.read(all);
  }

  private String apiKey(String mode, Map<String, String> environment) {
    return VenueKeys.of(folders(), config(mode, environment)).apiKey();
  }

  private Problem refusal(String mode, Map<String, String> environment) {
    return catchThrowableOfType(Problem.class, () -> apiKey(mode, environment));
  }

  private void secrets(String mode) throws IOException {
    Files.createDirectories(folders().secrets());
    for (String name : new String[] {"binance_api_key", "binance_api_secret"}) {
      Path file = Files.writeString(folders().secrets().resolve(name), "filed-" + name + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
  }

  @Test
  void aPaperModeNeverSeesTheRealKey() throws IOException {
    secrets("rw-------");

    assertThat(apiKey("paper", BINANCE)).isEqualTo("paper");
    assertThat(apiKey("shadow", BINANCE)).isEqualTo("paper");
  }

  @Test
  void theEnvironmentNamesTheKeyOfARealVenue() {
    assertThat(apiKey("testnet", BINANCE)).isEqualTo("planted-key");
    assertThat(apiKey("live", BINANCE)).isEqualTo("planted-key");
  }

  @Test
  void ourOwnNameWinsOverTheOtherOne() {
    Map<String, String> both = new TreeMap<>(BINANCE);
    both.put("BREAKWATER_VENUE_KEY", "ours");
    both.put("BREAKWATER_VENUE_SECRET", "s");

    assertThat(apiKey("testnet", both)).isEqualTo("ours");
  }

  @Test
  void theEnvironmentMayNameFiles() throws IOException {
    Path key = Files.writeString(folder.resolve("k"), "key-of-a-file\n");
    Path secret = Files.writeString(folder.resolve("s"), "secret-of-a-file\n");

    assertThat(
            apiKey(
                "testnet",
                Map.of(
                    "BINANCE_API_KEY_FILE",
                    key.toString(),
                    "BINANCE_API_SECRET_FILE",
                    secret.toString())))
        .isEqualTo("key-of-a-file");
  }

  @Test
  void theSecretsFolderIsTheLastPlace() throws IOException {
    secrets("rw-------");

    assertThat(apiKey("testnet", Map.of())).isEqualTo("filed-binance_api_key");
  }

  @Test
  void aSecretThatOthersMayReadIsRefused() throws IOException {
    secrets("rw-r-----");

    Problem problem = refusal("testnet", Map.of());

    assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(problem)
        .message()
        .contains("can be read by others: chmod 600")
        .doesNotContain("filed");
  }

  @Test
  void withoutAKeyTheStartIsRefusedAndTheLineSaysWhereToPutOne() {
    Problem problem = refusal("testnet", Map.of());

    assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(problem)
        .message()
        .startsWith("mode testnet needs an API key: set BINANCE_API_KEY and BINANCE_API_SECRET")
        .doesNotContain("\n");
  }

  @Test
  void aKeyWithoutItsSecretIsRefusedAndNotPrinted() {
    Problem problem = refusal("testnet", Map.of("BINANCE_API_KEY", "planted-key"));

    assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(problem).message().contains("belong together").doesNotContain("planted");
  }

  @Test
  void theAccountsNameTellsKeysApartAndHidesThem() {
    String one = VenueAccess.account(folders(), config("testnet", BINANCE));
    Map<String, String> other = new TreeMap<>(BINANCE);
    other.put("BINANCE_API_KEY", "another-key");

    assertThat(one).startsWith("binance-demo:").doesNotContain("planted");
    assertThat(VenueAccess.account(folders(), config("testnet", other))).isNotEqualTo(one);
  }
}
