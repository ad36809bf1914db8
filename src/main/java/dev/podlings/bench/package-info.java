/**
 * The author's bench: proves lessons on fresh clusters, finds what is wrong with them before anybody sees it, shows
 * them while they are written.
 */
@NullMarked
package dev.podlings.bench;

import org.jspecify.annotations.NullMarked;
