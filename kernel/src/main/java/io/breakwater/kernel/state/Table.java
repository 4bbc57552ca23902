package io.breakwater.kernel.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// An immutable map in the order of its keys. `put` and `remove` return a new table in O(log n) and
/// share everything else with this one; the hash is kept on the way and does not depend on the
/// order of the changes.
///
/// @param <K> the key; its order must agree with `equals`
/// @param <V> the value
public final class Table<K extends Comparable<? super K>, V extends Hashed> implements Hashed {
  private static final long ENTRY = StableHash.of("entry").value();

  private final ToLongFunction<K> keyHash;
  private final Tree<K, V> tree;

  private Table(ToLongFunction<K> keyHash, Tree<K, V> tree) {
    this.keyHash = keyHash;
    this.tree = tree;
  }

  /// One key and its value.
  public record Entry<K, V>(K key, V value) {}

  /// A table without entries.
  ///
  /// @param keyHash a hash of the key that is the same in every JVM; see [KeyHash]
  public static <K extends Comparable<? super K>, V extends Hashed> Table<K, V> empty(
      ToLongFunction<K> keyHash) {
    return new Table<>(keyHash, new Tree.Empty<>());
  }

  public Optional<V> get(K key) {
    return nodeOf(key) instanceof Tree.Node<K, V> node
        ? Optional.of(node.entry().value())
        : Optional.empty();
  }

  /// The value, or the other one where the key has none.
  public V getOr(K key, V other) {
    return nodeOf(key) instanceof Tree.Node<K, V> node ? node.entry().value() : other;
  }

  public boolean contains(K key) {
    return nodeOf(key) instanceof Tree.Node<K, V>;
  }

  /// The node of the key, or an empty tree.
  private Tree<K, V> nodeOf(K key) {
    Tree<K, V> at = tree;
    while (at instanceof Tree.Node<K, V> node) {
      int order = key.compareTo(node.entry().key());
      if (order == 0) {
        return node;
      }
      at = order < 0 ? node.left() : node.right();
    }
    return at;
  }

  /// This table with the value in place of what the key had before.
  public Table<K, V> put(K key, V value) {
    long entryHash = entryHash(key, value);
    return new Table<>(keyHash, Tree.put(tree, new Entry<>(key, value), entryHash));
  }

  /// This table without the key; the same table where it has none.
  public Table<K, V> remove(K key) {
    return contains(key) ? new Table<>(keyHash, Tree.remove(tree, key)) : this;
  }

  public int size() {
    return tree.size();
  }

  public boolean isEmpty() {
    return tree.size() == 0;
  }

  public Optional<K> firstKey() {
    return firstEntry().map(Entry::key);
  }

  public Optional<K> lastKey() {
    return lastEntry().map(Entry::key);
  }

  public Optional<Entry<K, V>> firstEntry() {
    return tree instanceof Tree.Node<K, V> node
        ? Optional.of(Tree.leftmost(node).entry())
        : Optional.empty();
  }

  public Optional<Entry<K, V>> lastEntry() {
    return tree instanceof Tree.Node<K, V> node
        ? Optional.of(Tree.rightmost(node).entry())
        : Optional.empty();
  }

  /// The keys in order, as a copy.
  public List<K> keys() {
    if (isEmpty()) {
      return List.of();
    }
    List<K> keys = new ArrayList<>(size());
    forEach((key, _) -> keys.add(key));
    return Collections.unmodifiableList(keys);
  }

  /// The values in the order of their keys, as a copy.
  public List<V> values() {
    if (isEmpty()) {
      return List.of();
    }
    List<V> values = new ArrayList<>(size());
    forEach((_, value) -> values.add(value));
    return Collections.unmodifiableList(values);
  }

  /// The entries in the order of their keys, as a copy.
  public List<Entry<K, V>> entries() {
    if (isEmpty()) {
      return List.of();
    }
    List<Entry<K, V>> entries = new ArrayList<>(size());
    collect(tree, entries);
    return Collections.unmodifiableList(entries);
  }

  private static <K extends Comparable<? super K>, V extends Hashed> void collect(
      Tree<K, V> at, List<Entry<K, V>> entries) {
    if (at instanceof Tree.Node<K, V> node) {
      collect(node.left(), entries);
      entries.add(node.entry());
      collect(node.right(), entries);
    }
  }

  /// Calls for each entry in the order of the keys.
  public void forEach(BiConsumer<? super K, ? super V> visitor) {
    visit(tree, visitor);
  }

  private static <K extends Comparable<? super K>, V extends Hashed> void visit(
      Tree<K, V> at, BiConsumer<? super K, ? super V> visitor) {
    if (at instanceof Tree.Node<K, V> node) {
      visit(node.left(), visitor);
      visitor.accept(node.entry().key(), node.entry().value());
      visit(node.right(), visitor);
    }
  }

  /// The hash of the content, kept on the way: O(1).
  public long hash() {
    return StableHash.mix(tree.hashSum() + tree.size());
  }

  /// The same hash from the entries alone; what [#hash] must equal.
  public long hashRecomputed() {
    long sum = 0;
    for (Entry<K, V> entry : entries()) {
      sum += entryHash(entry.key(), entry.value());
    }
    return StableHash.mix(sum + size());
  }

  @Override
  public long stableHash() {
    return hash();
  }

  private long entryHash(K key, V value) {
    return StableHash.then(StableHash.then(ENTRY, keyHash.applyAsLong(key)), value.stableHash());
  }

  /// The length of the longest path, for the test of the balance.
  int height() {
    return tree.height();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Table<?, ?> table
        && hash() == table.hash()
        && entries().equals(table.entries());
  }

  @Override
  public int hashCode() {
    return Objects.hash(hash());
  }

  @Override
  public String toString() {
    return entries().toString();
  }
}
