/// Feed shards around the pure table of `kernel.shard`: what the configuration says of them. Start
/// reading at [ShardConfig][io.breakwater.runtime.shard.ShardConfig].
@NullMarked
package io.breakwater.runtime.shard;

import org.jspecify.annotations.NullMarked;
