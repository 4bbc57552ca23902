/// Values: fixed-point prices, quantities and money, names and identities. A value that exists is
/// valid. Never any binary floating point, never a clock. Start reading at
/// [Fixed][io.breakwater.model.value.Fixed].
package io.breakwater.model.value;
