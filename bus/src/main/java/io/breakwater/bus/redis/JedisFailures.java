package io.breakwater.bus.redis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;

/// What an exception of Jedis, or an error that Redis answered, means to us.
final class JedisFailures {
  private static final int CAUSES_MAX = 16;
  private static final int LINE_MAX = 300;

  private JedisFailures() {}

  static RoadFailed of(String doing, Throwable thrown) {
    if (thrown instanceof RoadFailed failed) {
      return failed;
    }
    return new RoadFailed(classOf(thrown), doing + ": " + innermost(thrown), thrown);
  }

  static RoadFailure classOf(Throwable thrown) {
    RoadFailure cut = RoadFailure.PROTOCOL;
    for (Throwable each : causes(thrown)) {
      switch (each) {
        case JedisDataException data -> {
          return classOfAnswer(String.valueOf(data.getMessage()));
        }
        case SSLException _ -> {
          return RoadFailure.CERTIFICATE;
        }
        case SocketTimeoutException _ -> {
          return RoadFailure.TIMEOUT;
        }
        case ConnectException _ -> {
          return RoadFailure.REFUSED;
        }
        case NoRouteToHostException _ -> {
          return RoadFailure.REFUSED;
        }
        case UnknownHostException _ -> {
          return RoadFailure.REFUSED;
        }
        case java.io.IOException _ -> cut = RoadFailure.CUT;
        case redis.clients.jedis.exceptions.JedisConnectionException _ -> cut = RoadFailure.CUT;
        default -> {}
      }
    }
    return cut;
  }

  /// Whether what was read is no answer of Redis. Within a session that is a broken connection, as
  /// bytes may break on their way; of a first answer it tells who is there.
  static boolean isOtherThanRedis(Throwable thrown) {
    return causes(thrown).stream()
        .anyMatch(each -> String.valueOf(each.getMessage()).startsWith("Unknown reply"));
  }

  /// An error answer begins with a word in capitals that tells its kind.
  static RoadFailure classOfAnswer(String answer) {
    String word = answer.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (word) {
      case "NOAUTH", "WRONGPASS", "NOPERM" -> RoadFailure.AUTHENTICATION;
      case "LOADING", "BUSY" -> RoadFailure.LOADING;
      case "READONLY", "MASTERDOWN", "UNBLOCKED" -> RoadFailure.READONLY;
      case "OOM", "MISCONF", "NOREPLICAS" -> RoadFailure.FULL;
      default ->
          answer.contains("AUTH") || answer.contains("max number of clients")
              ? (answer.contains("AUTH") ? RoadFailure.AUTHENTICATION : RoadFailure.FLAPPING)
              : RoadFailure.PROTOCOL;
    };
  }

  /* Jedis keeps the failures of each address it tried as suppressed ones. */
  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    causes.add(thrown);
    for (int i = 0; i < causes.size() && causes.size() < CAUSES_MAX; i++) {
      Throwable cause = causes.get(i).getCause();
      if (cause != null && !causes.contains(cause)) {
        causes.add(cause);
      }
      for (Throwable suppressed : causes.get(i).getSuppressed()) {
        if (!causes.contains(suppressed)) {
          causes.add(suppressed);
        }
      }
    }
    return causes;
  }

  private static String innermost(Throwable thrown) {
    String line = String.valueOf(causes(thrown).getLast().getMessage()).replaceAll("\\s+", " ");
    return line.substring(0, Math.min(LINE_MAX, line.length()));
  }
}
