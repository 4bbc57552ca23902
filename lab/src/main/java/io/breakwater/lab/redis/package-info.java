/// Real Redis servers, started, harmed and killed. Nothing here outlives the process that started
/// it. Start reading at [RedisServer][io.breakwater.lab.redis.RedisServer].
@NullMarked
package io.breakwater.lab.redis;

import org.jspecify.annotations.NullMarked;
