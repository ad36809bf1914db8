/**
 * Time as a thing that is handed in: what the clock says, and what happens later. Everything that waits does so here,
 * so that a test can let hours pass in milliseconds.
 */
@NullMarked
package dev.podlings.time;

import org.jspecify.annotations.NullMarked;
