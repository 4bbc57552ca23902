package io.breakwater.venue.dialect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The venue's request signature: HMAC-SHA256 in hexadecimal over the raw query followed by the raw
/// body, with no `&` between them, both without the signature itself.
public final class Signing {
  static final String ALGORITHM = "HmacSHA256";

  private Signing() {}

  public static String signature(String secret, String query, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(query.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// Whether a request as received is signed with the secret: the signature may stand anywhere in
  /// the query or the body, upper or lower case. Takes the same time for every wrong signature.
  public static boolean isSigned(String secret, String query, String body) {
    String given = Params.decoded(query).then(Params.decoded(body)).text("signature");
    String expected = signature(secret, withoutSignature(query), withoutSignature(body));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /// The raw text without its `signature` parameter and the `&` that came with it.
  static String withoutSignature(String raw) {
    StringBuilder rest = new StringBuilder();
    boolean first = true;
    for (String pair : raw.split("&", -1)) {
      if (!pair.startsWith("signature=")) {
        rest.append(first ? "" : "&").append(pair);
        first = false;
      }
    }
    return rest.toString();
  }
}
