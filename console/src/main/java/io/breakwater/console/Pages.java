package io.breakwater.console;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The page and what it loads, packed once at start and served from memory. The chart library comes
/// out of its own jar; nothing is loaded from anywhere else.
final class Pages {
  /// The one path of the chart library's module.
  static final String CHARTS = "/vendor/echarts.js";

  private static final String CHARTS_RESOURCE =
      "META-INF/resources/_static/echarts/6.0.0/dist/echarts.esm.min.mjs";
  private static final List<String> FILES =
      List.of(
          "index.html",
          "console.css",
          "icon.svg",
          "alerts.js",
          "app.js",
          "api.js",
          "chart.js",
          "control.js",
          "dom.js",
          "format.js",
          "hero.js",
          "incidents.js",
          "reset.js",
          "tables.js");

  private final Map<String, Page> pages = new LinkedHashMap<>();

  private static final class Page {
    private final byte[] packed;
    private final String contentType;
    private final String tag;

    Page(byte[] plain, String contentType) throws IOException {
      CRC32C checksum = new CRC32C();
      checksum.update(plain);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
        zip.write(plain);
      }
      packed = bytes.toByteArray();
      tag = "\"" + Long.toHexString(checksum.getValue()) + "-" + plain.length + "\"";
      this.contentType = contentType;
    }
  }

  Pages() {
    for (String file : FILES) {
      pages.put("/" + file, load("web/" + file, contentType(file)));
    }
    pages.put(CHARTS, load(CHARTS_RESOURCE, contentType(CHARTS)));
  }

  Iterable<String> paths() {
    return pages.keySet();
  }

  /// Sends a page, or nothing but its tag when the browser has it already.
  void send(Context ctx, String path) throws IOException {
    Page page =
        Optional.ofNullable(pages.get(path))
            .orElseThrow(() -> new IllegalArgumentException("no such page: " + path));
    ctx.header("ETag", page.tag)
        .header("Cache-Control", "no-cache")
        .header("Vary", "Accept-Encoding");
    if (page.tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(page.contentType);
    InputStream packed = new ByteArrayInputStream(page.packed);
    if (Optional.ofNullable(ctx.header("Accept-Encoding")).orElse("").contains("gzip")) {
      ctx.header("Content-Encoding", "gzip").result(packed);
    } else {
      ctx.result(new GZIPInputStream(packed));
    }
  }

  private static Page load(String resource, String contentType) {
    try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build lacks the console's file " + resource);
      }
      return new Page(in.readAllBytes(), contentType);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the console's file " + resource, e);
    }
  }

  private static String contentType(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no content type for " + file);
    };
  }
}
