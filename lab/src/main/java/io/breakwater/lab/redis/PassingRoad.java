package io.breakwater.lab.redis;

import io.breakwater.bus.redis.Appended;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.Road;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.bus.redis.StreamState;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Hands everything on to another connection; for those that change one thing.
public class PassingRoad implements Road {
  private final Road road;

  protected PassingRoad(Road road) {
    this.road = road;
  }

  @Override
  public String runId() {
    return road.runId();
  }

  @Override
  public String ping() {
    return road.ping();
  }

  @Override
  public StreamState stateOf(String stream) {
    return road.stateOf(stream);
  }

  @Override
  public Appended append(String stream, List<RoadEntry> batch, Runnable meanwhile) {
    return road.append(stream, batch, meanwhile);
  }

  @Override
  public EntryId appendAnyhow(String stream, SequencedMap<String, String> fields) {
    return road.appendAnyhow(stream, fields);
  }

  @Override
  public List<StoredEntry> range(String stream, EntryId from, EntryId to, int entriesMax) {
    return road.range(stream, from, to, entriesMax);
  }

  @Override
  public Map<String, List<StoredEntry>> read(
      SequencedMap<String, EntryId> behind, int entriesMax, long waitMillis) {
    return road.read(behind, entriesMax, waitMillis);
  }

  @Override
  public List<String> streams(String pattern) {
    return road.streams(pattern);
  }

  @Override
  public long trimBelow(String stream, EntryId first) {
    return road.trimBelow(stream, first);
  }

  @Override
  public long trimToNewest(String stream, long entries) {
    return road.trimToNewest(stream, entries);
  }

  @Override
  public String claim(String hash, String field, String text) {
    return road.claim(hash, field, text);
  }

  @Override
  public Map<String, String> fieldsOf(String hash) {
    return road.fieldsOf(hash);
  }

  @Override
  public void put(String hash, String field, String text) {
    road.put(hash, field, text);
  }

  @Override
  public void remove(String hash, String field) {
    road.remove(hash, field);
  }

  @Override
  public void publish(String channel, String message) {
    road.publish(channel, message);
  }

  @Override
  public boolean take(String key, String token, long ttlMillis) {
    return road.take(key, token, ttlMillis);
  }

  @Override
  public boolean renew(String key, String token, long ttlMillis) {
    return road.renew(key, token, ttlMillis);
  }

  @Override
  public boolean release(String key, String token) {
    return road.release(key, token);
  }

  @Override
  public void listen(long waitMillis) {
    road.listen(waitMillis);
  }

  @Override
  public void close() {
    road.close();
  }
}
