/// The same scripts on a model and on what it is a model of; a difference fails. What a model
/// leaves out on purpose stands in docs/laboratory.md.
@NullMarked
package io.breakwater.lab.parity;

import org.jspecify.annotations.NullMarked;
