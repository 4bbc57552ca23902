/// Other people's clients as test partners of the paper exchange. Start reading at
/// [RealClientsIT][io.breakwater.peers.RealClientsIT].
@NullMarked
package io.breakwater.peers;

import org.jspecify.annotations.NullMarked;
