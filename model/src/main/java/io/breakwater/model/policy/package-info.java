/// Policy: every bound that a decision reads. Start reading at
/// [Policy][io.breakwater.model.policy.Policy].
package io.breakwater.model.policy;
