/// What a run of the laboratory leaves for people and machines: terminal text, JSON, JUnit XML and
/// one page that needs no network.
///
/// It judges nothing: results, checks and scores come from `lab.chaos`, and everything drawn was
/// measured. Start reading at [io.breakwater.lab.report.Page], then `Timeline`.
@NullMarked
package io.breakwater.lab.report;

import org.jspecify.annotations.NullMarked;
