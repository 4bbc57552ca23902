package io.breakwater.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.venue.paper.PaperConfig;
import io.breakwater.venue.paper.PaperServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real clients, unchanged, against the paper exchange: each row is one call of one client, with
/// the requests that the exchange must have seen for it.
@Timeout(300)
class RealClientsIT {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Path JAVA = Path.of("java");
  private static final long CLIENT_SECONDS_MAX = 200;

  /// What a paper exchange takes that nobody configured.
  private static final String KEY = "paper";

  private static final String SECRET = "paper-secret";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> ccxt() throws Exception {
    return rows("ccxt.mjs");
  }

  @TestFactory
  Stream<DynamicTest> theOfficialJavaScriptConnector() throws Exception {
    return rows("connector.mjs");
  }

  @TestFactory
  Stream<DynamicTest> thePackageBinance() throws Exception {
    return rows("siebly.mjs");
  }

  @TestFactory
  Stream<DynamicTest> theOfficialJavaConnector() throws Exception {
    return rows(JAVA, javaProgram("Connector"));
  }

  @TestFactory
  Stream<DynamicTest> xchange() throws Exception {
    return rows(JAVA, javaProgram("XChange"));
  }

  private static List<String> javaProgram(String name) {
    String classPath = "target/classes" + File.pathSeparator + "target/lib/*";
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-XX:+UseSerialGC", "-Xmx256m", "-cp", classPath, "io.breakwater.peers.java." + name);
  }

  private Stream<DynamicTest> rows(String program) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        NodeClients.haveNode(), "no node and npm on the PATH: install nodejs and npm");
    Path clients;
    try {
      clients = NodeClients.installed();
    } catch (NodeClients.Unreachable offline) {
      Assumptions.abort(
          "the registry of the JavaScript clients is out of reach: " + offline.getMessage());
      throw offline;
    }
    return rows(clients, List.of("node", program));
  }

  private Stream<DynamicTest> rows(Path where, List<String> program)
      throws IOException, InterruptedException {
    PaperConfig config = PaperConfig.standard(folder.resolve("record.ndjson")).withPort(0);
    try (PaperServer server =
        PaperServer.start(
            config, System::currentTimeMillis, Thread.ofVirtual().name("paper-", 0).factory())) {
      String address = "127.0.0.1:" + server.port();
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of("http://" + address, "ws://" + address, KEY, SECRET));
      Ran ran = Ran.of(where, command, CLIENT_SECONDS_MAX);
      List<JsonNode> told =
          ran.text().lines().filter(line -> line.startsWith("{")).map(MAPPER::readTree).toList();
      assertThat(ran.exitCode()).as(ran.text()).isZero();
      assertThat(told).as(ran.text()).isNotEmpty();
      return told.stream().map(RealClientsIT::row);
    }
  }

  private static DynamicTest row(JsonNode told) {
    return DynamicTest.dynamicTest(
        told.path("row").asString(""),
        () -> assertThat(told.path("problem").asString("?")).isEmpty());
  }
}
