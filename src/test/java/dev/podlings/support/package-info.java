/** What tests of several packages share. */
@NullMarked
package dev.podlings.support;

import org.jspecify.annotations.NullMarked;
