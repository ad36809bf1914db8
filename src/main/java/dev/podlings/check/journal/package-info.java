/**
 * What happened, in order: everything that the cluster did to the objects of a namespace since somebody began to look.
 * Fed by watches or by hand; says where it did not see.
 */
@NullMarked
package dev.podlings.check.journal;

import org.jspecify.annotations.NullMarked;
