/**
 * How objects come and go with others: the garbage collector, the end of namespaces, and what every namespace begins
 * with.
 */
@NullMarked
package dev.podlings.practice.controller.lifecycle;

import org.jspecify.annotations.NullMarked;
