package io.breakwater.lab.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate for 127.0.0.1 that the laboratory made itself: as Redis wants it, and as a
/// truststore.
public record Certificate(Path certificate, Path key, Path truststore) {
  /// Of each truststore.
  public static final String PASSWORD = "changeit";

  private static final int LINE = 64;

  public static Certificate make(Path folder) throws IOException, GeneralSecurityException {
    return make(folder, "-0d");
  }

  /// One that was valid for a day and is not any more.
  public static Certificate expired(Path folder) throws IOException, GeneralSecurityException {
    return make(folder, "-3d");
  }

  private static Certificate make(Path folder, String begin)
      throws IOException, GeneralSecurityException {
    Path store = folder.resolve("self.p12");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "self",
            "-keyalg",
            "EC",
            "-validity",
            begin.equals("-0d") ? "2" : "1",
            "-startdate",
            begin,
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var certificate = keys.getCertificate("self");
    byte[] key = keys.getKey("self", PASSWORD.toCharArray()).getEncoded();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("self", certificate);
    Path truststore = folder.resolve("trusted.p12");
    try (var out = Files.newOutputStream(truststore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return new Certificate(
        pem(folder.resolve("redis.crt"), "CERTIFICATE", certificate.getEncoded()),
        pem(folder.resolve("redis.key"), "PRIVATE KEY", key),
        truststore);
  }

  private static void keytool(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
