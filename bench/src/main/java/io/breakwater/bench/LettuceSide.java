package io.breakwater.bench;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Lettuce with its defaults, which queue and replay commands while there is no connection.
final class LettuceSide implements AutoCloseable {
  private static final long ANSWERS_SECONDS_MAX = 30;

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final String source;

  LettuceSide(String url, String source) {
    this.client = RedisClient.create(url);
    this.connection = client.connect();
    this.source = source;
  }

  /// Appends so many entries, flushed together, and waits for all their answers.
  void append(long first, int count) {
    connection.setAutoFlushCommands(false);
    List<RedisFuture<String>> answers = new ArrayList<>(count);
    for (long number = first; number < first + count; number++) {
      XAddArgs id = new XAddArgs().id(Entries.id(number));
      answers.add(connection.async().xadd("bw:" + source, id, Entries.fields(source, number)));
    }
    connection.flushCommands();
    boolean all =
        LettuceFutures.awaitAll(
            ANSWERS_SECONDS_MAX, TimeUnit.SECONDS, answers.toArray(new RedisFuture<?>[0]));
    if (!all) {
      throw new Unmeasurable("Lettuce got no answer in " + ANSWERS_SECONDS_MAX + " s");
    }
  }

  /// Appends one entry and waits for its answer, as long as Lettuce's default lets it wait.
  void appendOne() {
    connection.sync().xadd("bw:" + source, Entries.fields(source, 1));
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
