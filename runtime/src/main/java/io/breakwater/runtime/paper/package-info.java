/// The paper exchange as a process. Start reading at
/// [PaperRole][io.breakwater.runtime.paper.PaperRole].
@NullMarked
package io.breakwater.runtime.paper;

import org.jspecify.annotations.NullMarked;
