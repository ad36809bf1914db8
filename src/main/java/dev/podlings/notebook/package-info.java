/**
 * A lesson written out as it went: prose, cells with their outputs, verdicts, and a picture of what the cluster did
 * meanwhile. Pages of its own, without network and without secrets.
 */
@NullMarked
package dev.podlings.notebook;

import org.jspecify.annotations.NullMarked;
