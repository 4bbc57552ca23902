package io.breakwater.venue.dialect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One HTTP request as it goes over the wire. Prints method and path alone: query, body and headers
/// hold keys and signatures.
public record WireRequest(
    Method method, String path, String query, String body, Map<String, String> headers) {
  /// The methods of the dialect.
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  /// The header that carries the API key.
  public static final String API_KEY_HEADER = "X-MBX-APIKEY";

  public WireRequest {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /// A request without key or signature.
  public static WireRequest open(Method method, String path, Params query) {
    return new WireRequest(method, path, query.encoded(), "", Map.of());
  }

  /// A request with the API key alone, as listen keys need.
  public static WireRequest keyed(Method method, String path, Credentials credentials) {
    return new WireRequest(method, path, "", "", Map.of(API_KEY_HEADER, credentials.apiKey()));
  }

  /// A signed request: a POST or PUT carries its parameters as a form body, everything else in the
  /// query. The signature comes last.
  public static WireRequest signed(
      Method method, String path, Params params, Credentials credentials) {
    String text = params.encoded();
    return signed(method, path, text, credentials.signature(text, ""), credentials.apiKey());
  }

  /// The same by a signer that the calling thread keeps.
  public static WireRequest signed(Method method, String path, Params params, Signer signer) {
    String text = params.encoded();
    return signed(method, path, text, signer.signature(text, ""), signer.apiKey());
  }

  private static WireRequest signed(
      Method method, String path, String text, String signature, String apiKey) {
    String signed = text + "&signature=" + signature;
    return switch (method) {
      case GET, DELETE -> new WireRequest(method, path, signed, "", Map.of(API_KEY_HEADER, apiKey));
      case POST, PUT ->
          new WireRequest(
              method,
              path,
              "",
              signed,
              Map.of(API_KEY_HEADER, apiKey, "Content-Type", "application/x-www-form-urlencoded"));
    };
  }

  /// All parameters; the query wins over the body.
  public Params params() {
    return Params.decoded(query).then(Params.decoded(body));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
