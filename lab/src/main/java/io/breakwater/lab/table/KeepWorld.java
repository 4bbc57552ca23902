package io.breakwater.lab.table;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.KeyHash;
import io.breakwater.kernel.state.Table;
import io.breakwater.lab.invariant.Broken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// Entries put and taken away in any order, and the table that keeps the kernel's state.
final class KeepWorld {
  static final String FOUND = "INV-67 WhatIsKeptIsFound";
  static final String HASHED = "INV-68 EqualContentEqualHash";

  private static final int CHANGES = 300;
  private static final int KEYS = 48;
  private static final int HASHED_EVERY = 15;

  private final Keeper keeper;
  private final Random random;
  private final TreeMap<Long, Kept> expected = new TreeMap<>();
  private Table<Long, Kept> table = Table.empty(KeyHash::number);

  /// One value.
  record Kept(long value) implements Hashed {
    @Override
    public long stableHash() {
      return value;
    }
  }

  /// What the parts of the state ask of their tables. The one that ships asks the table itself.
  static class Keeper {
    Table<Long, Kept> put(Table<Long, Kept> before, long key, Kept value) {
      return before.put(key, value);
    }

    Table<Long, Kept> remove(Table<Long, Kept> before, long key) {
      return before.remove(key);
    }

    long hash(Table<Long, Kept> of) {
      return of.hash();
    }
  }

  private KeepWorld(Keeper keeper, long seed) {
    this.keeper = keeper;
    this.random = new Random(seed);
  }

  static Optional<Broken> live(Keeper keeper, long seed) {
    try {
      new KeepWorld(keeper, seed).live();
      return Optional.empty();
    } catch (Breaking breaking) {
      return Optional.of(breaking.broken());
    }
  }

  private void live() {
    for (int i = 0; i < CHANGES; i++) {
      change();
      found();
      if (i % HASHED_EVERY == 0) {
        hashed();
      }
    }
  }

  private void change() {
    long key = random.nextInt(KEYS);
    if (random.nextInt(3) == 0) {
      expected.remove(key);
      table = keeper.remove(table, key);
    } else {
      Kept value = new Kept(random.nextLong());
      expected.put(key, value);
      table = keeper.put(table, key, value);
    }
  }

  private void found() {
    List<Table.Entry<Long, Kept>> entries = table.entries();
    List<Table.Entry<Long, Kept>> wanted =
        expected.entrySet().stream()
            .map(entry -> new Table.Entry<>(entry.getKey(), entry.getValue()))
            .toList();
    Breaking.unless(entries.equals(wanted), FOUND, "kept " + entries + ", put were " + wanted);
    for (Map.Entry<Long, Kept> entry : expected.entrySet()) {
      Breaking.unless(
          table.get(entry.getKey()).filter(entry.getValue()::equals).isPresent(),
          FOUND,
          entry + " is listed and not found");
    }
  }

  /// The same entries put in another order hash alike; with another value of one they do not.
  private void hashed() {
    List<Long> keys = new ArrayList<>(expected.keySet());
    Collections.shuffle(keys, random);
    Table<Long, Kept> same = Table.empty(KeyHash::number);
    for (Long key : keys) {
      same = keeper.put(same, key, table.get(key).orElseThrow());
    }
    long hash = keeper.hash(table);
    Breaking.unless(hash == keeper.hash(same), HASHED, "equal content, another hash: " + table);
    Breaking.unless(
        hash == table.hashRecomputed(), HASHED, "not the hash of the content: " + table);
    for (Long key : keys) {
      Kept other = new Kept(same.get(key).orElseThrow().value() + 1);
      Breaking.unless(hash != keeper.hash(same.put(key, other)), HASHED, "another value of " + key);
    }
  }
}
