/**
 * What goes on over a WebSocket once it is open: the channels of exec and attach, and forwarded ports in both of the
 * ways in which clients ask for them. Bytes only; what runs behind them is
 * {@link dev.podlings.practice.api.PodAccess}'s.
 */
@NullMarked
package dev.podlings.practice.api.stream;

import org.jspecify.annotations.NullMarked;
