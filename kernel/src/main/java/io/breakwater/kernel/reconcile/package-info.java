/// Agreement with the venue: when the account must be read again, what the reading says, and what
/// is done about a difference. The venue's word wins; every difference is a fact. Start reading at
/// `Reconciliation`.
@NullMarked
package io.breakwater.kernel.reconcile;

import org.jspecify.annotations.NullMarked;
