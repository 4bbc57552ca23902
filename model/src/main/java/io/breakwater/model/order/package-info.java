/// Orders as wishes: terms, class and identity. Never the state of one, which is the kernel's.
/// Start reading at [Intent][io.breakwater.model.order.Intent].
package io.breakwater.model.order;
