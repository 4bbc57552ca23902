@NullMarked
package io.breakwater.console.view;

import org.jspecify.annotations.NullMarked;
