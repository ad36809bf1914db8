/**
 * HTTP and WebSocket on loopback, without any knowledge of Kubernetes: a request comes in whole, an answer goes out
 * whole, as a stream, or as a two-way connection. The only user of Vert.x.
 */
@NullMarked
package dev.podlings.practice.api.http;

import org.jspecify.annotations.NullMarked;
