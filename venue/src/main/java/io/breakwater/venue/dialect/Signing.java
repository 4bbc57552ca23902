package io.breakwater.venue.dialect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The venue's request signature: HMAC-SHA256 in hexadecimal over the raw query followed by the raw
/// body, with no `&` between them, both without the signature itself.
public final class Signing {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PAIR_ALGORITHM = "Ed25519";

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
    String payload = withoutSignature(query) + withoutSignature(body);
    return isSignature(secret, payload, given(query, body));
  }

  /// The same for a client's Ed25519 key pair, whose signatures are base64.
  public static boolean isSignedBy(PublicKey ed25519, String query, String body) {
    String payload = withoutSignature(query) + withoutSignature(body);
    return isSignatureBy(ed25519, payload, given(query, body));
  }

  private static String given(String query, String body) {
    return Params.decoded(query).then(Params.decoded(body)).text("signature");
  }

  /// Whether this is the text's signature, in hexadecimal of either case.
  public static boolean isSignature(String secret, String payload, String given) {
    String expected = signature(secret, payload, "");
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /// Whether this is the text's Ed25519 signature, in base64.
  public static boolean isSignatureBy(PublicKey ed25519, String payload, String given) {
    try {
      Signature signature = Signature.getInstance(PAIR_ALGORITHM);
      signature.initVerify(ed25519);
      signature.update(payload.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(given));
    } catch (SignatureException | IllegalArgumentException _) {
      // What is no signature at all is no right one either.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + PAIR_ALGORITHM, e);
    }
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
