/// The console: what an operator sees and may ask for, over HTTP and on one live page. It decides
/// nothing and remembers nothing that matters: it reads from a [ConsoleSource] and hands commands
/// to a [CommandDesk]. If it dies, nothing else changes. Start reading at [ConsoleSource] and
/// [ConsoleSettings].
@NullMarked
package io.breakwater.console;

import org.jspecify.annotations.NullMarked;
