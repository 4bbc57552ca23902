/// The command line: one class per command. Data on stdout, commentary on stderr; a mistake is one
/// line. Start reading at [Breakwater][io.breakwater.runtime.cli.Breakwater].
@NullMarked
package io.breakwater.runtime.cli;

import org.jspecify.annotations.NullMarked;
