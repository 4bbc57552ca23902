package io.breakwater.venue.dialect;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters of a request in their order, as in a query or a form body. Immutable.
public record Params(List<Param> all) {
  public static final Params NONE = new Params(List.of());

  /// The most parameters that are read from one text.
  public static final int COUNT_MAX = 200;

  /// One name and its value, not encoded.
  public record Param(String name, String value) {}

  public Params {
    all = List.copyOf(all);
  }

  public static Params of(String name, String value) {
    return NONE.with(name, value);
  }

  public Params with(String name, String value) {
    List<Param> longer = new ArrayList<>(all);
    longer.add(new Param(name, value));
    return new Params(longer);
  }

  public Params with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /// With the parameter, or unchanged where the value is empty: absent and empty are one.
  public Params withUnlessEmpty(String name, String value) {
    return value.isEmpty() ? this : with(name, value);
  }

  /// These, then the others. A name that is here wins, as the query wins over the body.
  public Params then(Params others) {
    List<Param> longer = new ArrayList<>(all);
    longer.addAll(others.all);
    return new Params(longer);
  }

  /// The first value of the name.
  public Optional<String> first(String name) {
    return all.stream().filter(param -> param.name().equals(name)).map(Param::value).findFirst();
  }

  /// The first value of the name, or the empty text.
  public String text(String name) {
    return first(name).orElse("");
  }

  /// As a query or form text, percent-encoded as UTF-8.
  public String encoded() {
    StringBuilder text = new StringBuilder();
    for (Param param : all) {
      text.append(text.isEmpty() ? "" : "&")
          .append(encoded(param.name()))
          .append('=')
          .append(encoded(param.value()));
    }
    return text.toString();
  }

  /// One value percent-encoded as UTF-8; a blank becomes `%20`, never `+`.
  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Reads a query or form text. Values that are not encoded, such as JSON in `batchOrders`, are
  /// taken as they stand.
  public static Params decoded(String text) {
    List<Param> params = new ArrayList<>();
    for (String pair : text.split("&", COUNT_MAX + 1)) {
      if (params.size() == COUNT_MAX) {
        throw new WireText.Malformed("more than " + COUNT_MAX + " parameters");
      }
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        params.add(
            new Param(
                decodedPart(name), equals < 0 ? "" : decodedPart(pair.substring(equals + 1))));
      }
    }
    return new Params(params);
  }

  private static String decodedPart(String text) {
    return WireText.value("parameter", text, t -> URLDecoder.decode(t, StandardCharsets.UTF_8));
  }

  /// Names alone: values may be keys and signatures.
  @Override
  public String toString() {
    return "Params" + all.stream().map(Param::name).toList();
  }
}
