/// The road between hosts: Redis Streams that carry what the durable logs hold. Never the truth,
/// which is the log, and never a fallback for it: with Redis away the relay's position waits.
///
/// [Road][io.breakwater.bus.redis.Road] is the port; [JedisDoor][io.breakwater.bus.redis.JedisDoor]
/// opens the real one. Start reading at [RelayTable][io.breakwater.bus.redis.RelayTable], then
/// [Relay][io.breakwater.bus.redis.Relay] and [RoadConsumer][io.breakwater.bus.redis.RoadConsumer].
@NullMarked
package io.breakwater.bus.redis;

import org.jspecify.annotations.NullMarked;
