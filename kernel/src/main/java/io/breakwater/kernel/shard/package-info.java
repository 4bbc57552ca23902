/// Which feed shard reads which unit of the market: who is believed to be well, where the units of
/// one that is not go, how fast, and when nothing is moved any more. Never starts, asks or orders
/// anything itself; times are monotonic and come with the events. Start with `ShardTable`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.shard;
