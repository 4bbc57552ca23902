/// How what happened becomes bytes and comes back: the payloads of log records as UTF-8 JSON, one
/// text per value, read strictly. Never reflection, never a Java class name in the bytes, never a
/// guess at what a payload may have meant. The rules for changing a type are in
/// `docs/schema-evolution.md`. Start reading at [TurnCodec][io.breakwater.bus.codec.TurnCodec].
@org.jspecify.annotations.NullMarked
package io.breakwater.bus.codec;
