package io.breakwater.kernel.state;

import io.breakwater.model.gate.RefusalReason;

/// Why a machine speaks against a wish: the reason, what was measured, and what it must hold. The
/// kernel makes the `Refusal` of it by adding who asked.
public record Objection(RefusalReason reason, String figure, String bound) {}
