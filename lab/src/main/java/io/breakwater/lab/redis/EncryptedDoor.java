package io.breakwater.lab.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/// The TLS door of a Redis whose plain one is left to whoever judges. It begins with a certificate
/// that is good; another one is as trusted, and out of date.
///
/// @param truststore of both
public record EncryptedDoor(int port, Certificate good, Certificate expired, Path truststore) {
  /// Certificates and a free port.
  public static EncryptedDoor make(Path folder) {
    try {
      Certificate good = Certificate.make(Files.createDirectories(folder.resolve("good")));
      Certificate expired = Certificate.expired(Files.createDirectories(folder.resolve("expired")));
      return new EncryptedDoor(
          RedisServer.freePort(), good, expired, together(folder, List.of(good, expired)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make certificates in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make certificates in " + folder, e);
    }
  }

  private static Path together(Path folder, List<Certificate> all)
      throws IOException, GeneralSecurityException {
    char[] password = Certificate.PASSWORD.toCharArray();
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (Certificate each : all) {
      KeyStore own = KeyStore.getInstance(each.truststore().toFile(), password);
      String name = "trusted-" + trusted.size();
      trusted.setCertificateEntry(name, own.getCertificate("self"));
    }
    Path file = folder.resolve("trusted.p12");
    try (var out = Files.newOutputStream(file)) {
      trusted.store(out, password);
    }
    return file;
  }

  /// Lines of configuration for the server.
  public List<String> settings() {
    return List.of(
        "tls-port " + port,
        "tls-cert-file " + good.certificate(),
        "tls-key-file " + good.key(),
        "tls-ca-cert-file " + good.certificate(),
        "tls-auth-clients no");
  }

  public String url() {
    return "rediss://127.0.0.1:" + port;
  }
}
