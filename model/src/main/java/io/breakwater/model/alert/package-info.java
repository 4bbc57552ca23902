/// What operators are told: the types of alerts, the episodes they belong to, the messages that go
/// out, and the facts by which all of it is remembered. Never says who is told how. Start reading
/// at [AlertFact][io.breakwater.model.alert.AlertFact].
package io.breakwater.model.alert;
