package io.breakwater.bus.redis;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One connection to Redis, used by one thread. Nothing is ever sent twice below this interface: a
/// call that fails with [RoadFailed] may have taken effect, and the connection is then of no more
/// use.
public interface Road extends AutoCloseable {
  /// The run of the server that this connection leads to; another one after every restart.
  String runId();

  /// Asks the server again for its run, which also proves that it answers.
  String ping();

  StreamState stateOf(String stream);

  /// Appends all of these, in order, or none where the server refuses one for another reason than
  /// its id: no entry is ever left out in the middle. While the server is at work, `meanwhile`
  /// runs. A stream that this connection has seen and that is gone fails it: what was in it is
  /// lost.
  Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile);

  /// Appends one entry under an id that the server chooses.
  EntryId appendAnyhow(String stream, SequencedMap<String, String> fields);

  /// Up to so many entries from..to, both included.
  List<StoredEntry> range(String stream, EntryId from, EntryId to, int entriesMax);

  /// Up to so many entries of each stream behind the ids given. Where there is none, waits up to so
  /// long for the first; 0 does not wait.
  Map<String, List<StoredEntry>> read(
      SequencedMap<String, EntryId> behind, int entriesMax, long waitMillis);

  /// Names of the streams that match a pattern of Redis, in order.
  List<String> streams(String pattern);

  /// Deletes the entries below this id.
  long trimBelow(String stream, EntryId first);

  /// Deletes all but so many of the newest entries.
  long trimToNewest(String stream, long entries);

  /// The text of a field that a hash has after this: its own where it had one, else the one given.
  String claim(String hash, String field, String text);

  Map<String, String> fieldsOf(String hash);

  void put(String hash, String field, String text);

  void remove(String hash, String field);

  void publish(String channel, String message);

  /// Sets the key if nobody has it.
  boolean take(String key, String token, long ttlMillis);

  /// Prolongs the key if it still has this token.
  boolean renew(String key, String token, long ttlMillis);

  /// Deletes the key if it still has this token.
  boolean release(String key, String token);

  /// Waits in the server for so long and does nothing else. Ends by [RoadFailed] as soon as the
  /// connection breaks.
  void listen(long waitMillis);

  @Override
  void close();
}
