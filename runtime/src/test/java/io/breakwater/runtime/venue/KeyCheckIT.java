package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.venue.KeyCheck.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `doctor` and `up` ask of a venue before they trade with a key.
class KeyCheckIT {
  private static final String FIT =
      "{\"canTrade\":true,\"dualSidePosition\":false,\"multiAssetsMargin\":false}";
  private static final String RIGHTS =
      "{\"ipRestrict\":true,\"enableReading\":true,\"enableFutures\":true,"
          + "\"enableWithdrawals\":false,\"enableInternalTransfer\":false,"
          + "\"permitsUniversalTransfer\":false}";

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String account = FIT;
  private String rights = RIGHTS;
  private int status = 200;
  private long skewMillis;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(exchange.getRequestMethod() + " " + path);
          String body =
              switch (path) {
                case "/fapi/v1/time" ->
                    "{\"serverTime\":" + (System.currentTimeMillis() + skewMillis) + "}";
                case "/fapi/v1/accountConfig" -> account;
                default -> rights;
              };
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(path.endsWith("time") ? 200 : status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private VenueAccess access() throws InterruptedException {
    String base = "127.0.0.1:" + server.getAddress().getPort();
    Config config =
        ConfigReader.read(
            Map.of(
                "BREAKWATER_MODE",
                "testnet",
                "BREAKWATER_VENUE_REST_URL",
                "http://" + base,
                "BREAKWATER_VENUE_STREAM_URL",
                "ws://" + base,
                "BREAKWATER_VENUE_KEY",
                "planted-key",
                "BREAKWATER_VENUE_SECRET",
                "planted-secret"));
    Folders folders = new Folders(folder);
    folders.create();
    return VenueAccess.open(folders, config);
  }

  private List<String> wrong() throws InterruptedException {
    try (VenueAccess access = access()) {
      List<Finding> findings = new KeyCheck(access, Optional.of(access.transport())).findings();
      assertThat(findings.toString()).doesNotContain("planted");
      return findings.stream()
          .filter(finding -> !finding.holds())
          .map(finding -> finding.what() + ": " + finding.mend())
          .toList();
    }
  }

  @Test
  void aFitKeyHasNoFindingAndNothingIsChanged() throws InterruptedException {
    assertThat(wrong()).isEmpty();
    assertThat(asked)
        .containsExactly(
            "GET /fapi/v1/time",
            "GET /fapi/v1/accountConfig",
            "GET /sapi/v1/account/apiRestrictions");
  }

  @Test
  void aKeyThatMayWithdrawIsRefused() throws InterruptedException {
    rights = RIGHTS.replace("\"enableWithdrawals\":false", "\"enableWithdrawals\":true");

    assertThat(wrong())
        .containsExactly(
            "key may not withdraw: this key may withdraw money: make one without that right");
    try (VenueAccess access = access()) {
      Problem problem =
          catchThrowableOfType(
              Problem.class, () -> new KeyCheck(access, Optional.of(access.transport())).refuse());
      assertThat(problem.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
      assertThat(problem).message().contains("may withdraw").doesNotContain("\n");
    }
  }

  @Test
  void anAccountThatCannotTradeOrIsSetOtherwiseIsNamed() throws InterruptedException {
    account = "{\"canTrade\":false,\"dualSidePosition\":true,\"multiAssetsMargin\":true}";

    assertThat(wrong())
        .hasSize(3)
        .anyMatch(line -> line.contains("does not let this account trade"))
        .anyMatch(line -> line.contains("switch the account to one-way mode"))
        .anyMatch(line -> line.contains("switch it off"));
  }

  @Test
  void aClockThatIsOffIsNamed() throws InterruptedException {
    skewMillis = 4_000;

    assertThat(wrong()).singleElement().asString().contains("time service");
  }

  @Test
  void aKeyThatTheVenueRefusesIsNamedWithTheVenuesWords() throws InterruptedException {
    status = 401;
    account = "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}";

    assertThat(wrong())
        .containsExactly(
            "venue: /fapi/v1/accountConfig: HTTP 401 -2015 Invalid API-key, IP, or permissions for"
                + " action.");
  }

  @Test
  void whatCannotBeReadIsNotFit() throws InterruptedException {
    account = "{\"canTrade\":\"perhaps\"}";

    assertThat(wrong()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void aVenueThatCannotBeAskedProvesNothingAgainstTheKey() throws InterruptedException {
    status = 503;
    account = "down";
    try (VenueAccess access = access()) {
      assertThatCode(() -> access.keyCheck().refuse()).doesNotThrowAnyException();
    }
  }

  @Test
  void nothingIsAskedWhileTheVenueSaidToStayAway() throws InterruptedException {
    try (VenueAccess access = access()) {
      access.word().pauseUntil(System.currentTimeMillis() + 60_000);

      assertThat(access.keyCheck().findings())
          .singleElement()
          .satisfies(finding -> assertThat(finding.holds()).isFalse());
    }
    assertThat(asked).isEmpty();
  }
}
