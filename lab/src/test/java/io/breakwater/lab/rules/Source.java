package io.breakwater.lab.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A text of the source tree.
///
/// @param path from the root, with slashes
record Source(String path, String text) {
  String simpleName() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.indexOf('.'));
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  String module() {
    return path.substring(0, Math.max(0, path.indexOf('/')));
  }

  /// Each match as `path:line: text`.
  List<String> findings(Pattern pattern) {
    List<String> found = new ArrayList<>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      long line = 1 + text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
      found.add(path + ":" + line + ": " + matcher.group().strip());
    }
    return found;
  }
}
