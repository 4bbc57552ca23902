package io.breakwater.venue.dialect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs many requests of one account: keeps the keyed digest, which is half of the cost of a
/// signature. Confined to one thread; prints nothing of what it holds.
public final class Signer {
  private static final HexFormat HEX = HexFormat.of();

  private final String apiKey;
  private final Mac mac;

  Signer(String apiKey, String secret) {
    this.apiKey = apiKey;
    try {
      this.mac = Mac.getInstance(Signing.ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), Signing.ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + Signing.ALGORITHM, e);
    }
  }

  public String apiKey() {
    return apiKey;
  }

  /// The hexadecimal signature of a request's raw query and raw body.
  public String signature(String query, String body) {
    if (!query.isEmpty()) {
      mac.update(query.getBytes(StandardCharsets.UTF_8));
    }
    return HEX.formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "Signer[masked]";
  }
}
