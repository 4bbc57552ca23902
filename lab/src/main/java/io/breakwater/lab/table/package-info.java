/// Small worlds for the tables that the big one does not run: healing, feed shards, alerts, health.
/// Each lives a seeded script through one pure table and holds it to numbered invariants; broken
/// tables prove that the invariants have teeth. Start reading at
/// [TableWorld][io.breakwater.lab.table.TableWorld].
@NullMarked
package io.breakwater.lab.table;

import org.jspecify.annotations.NullMarked;
