/// The policy store: which change of the policy is taken, and how a version is told. Never what a
/// policy's keys are: the table of them is the model's. Start reading at
/// [PolicyTable][io.breakwater.kernel.policy.PolicyTable].
package io.breakwater.kernel.policy;
