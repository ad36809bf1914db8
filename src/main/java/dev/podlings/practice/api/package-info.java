/**
 * Kubernetes' verbs over the store, and the HTTP server that offers them.
 */
@NullMarked
package dev.podlings.practice.api;

import org.jspecify.annotations.NullMarked;
