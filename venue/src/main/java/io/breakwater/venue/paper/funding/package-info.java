/// Funding and liquidation on the paper exchange. Decides by the time and the marks that it is
/// given and acts through the engine alone. Start reading at
/// [FundingTerms][io.breakwater.venue.paper.funding.FundingTerms].
@NullMarked
package io.breakwater.venue.paper.funding;

import org.jspecify.annotations.NullMarked;
