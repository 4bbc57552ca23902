/// Configuration: one table of keys, read once, checked, printed with secrets masked. Start reading
/// at [Config][io.breakwater.runtime.config.Config].
@NullMarked
package io.breakwater.runtime.config;

import org.jspecify.annotations.NullMarked;
