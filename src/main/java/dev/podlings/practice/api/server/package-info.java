/**
 * Kubernetes' HTTP API: what each address means, one small handler for each verb, and how bodies are read and answers
 * are written. What the verbs do is decided elsewhere.
 */
@NullMarked
package dev.podlings.practice.api.server;

import org.jspecify.annotations.NullMarked;
