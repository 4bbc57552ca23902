/// Risk limits on new exposure. Never asked about requests that reduce. Start with `LimitCheck`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.limit;
