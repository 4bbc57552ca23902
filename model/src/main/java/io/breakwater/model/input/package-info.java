/// Everything that can arrive at the kernel. Start reading at
/// [Input][io.breakwater.model.input.Input].
package io.breakwater.model.input;
