/// Programs around other people's Java clients: each runs rows of calls against an exchange and
/// prints one line of JSON for each. Start reading at [Rows][io.breakwater.peers.java.Rows].
@NullMarked
package io.breakwater.peers.java;

import org.jspecify.annotations.NullMarked;
