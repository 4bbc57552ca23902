/// Tests of the chaos runner, and its short scenarios as tests.
@NullMarked
package io.breakwater.lab.chaos;

import org.jspecify.annotations.NullMarked;
