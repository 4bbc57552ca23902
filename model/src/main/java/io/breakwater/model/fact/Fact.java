package io.breakwater.model.fact;

/// Something that was decided and is now so. Facts are named in the past; the exception is
/// [Effect], what the kernel asks of the world, which is a fact before it is an act. A released
/// fact never changes its meaning: a new record is added and the old decoder stays.
public sealed interface Fact
    permits LifeFact,
        WishFact,
        OrderFact,
        Effect,
        GateFact,
        StopFact,
        BreakerFact,
        PortfolioFact,
        ReconcileFact,
        ProtectFact {}
