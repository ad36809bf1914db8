/**
 * The pods' network: who listens on which pod's port, what a name resolves to, where a Service leads. Connections stay
 * in the app; only a forwarded port becomes a socket, on loopback. No other address can be reached.
 */
@NullMarked
package dev.podlings.practice.node.net;

import org.jspecify.annotations.NullMarked;
