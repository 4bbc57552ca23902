/// The inventory gate: nobody sells what is not there. Asks no venue. Start with `Inventory`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.inventory;
