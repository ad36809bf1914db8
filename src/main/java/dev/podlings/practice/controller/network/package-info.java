/**
 * Endpoints and EndpointSlices: which pods are behind each Service, which of them are ready, and under which names.
 */
@NullMarked
package dev.podlings.practice.controller.network;

import org.jspecify.annotations.NullMarked;
