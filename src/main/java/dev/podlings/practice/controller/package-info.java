/**
 * Controllers: what keeps the world as the objects ask for it. Each one is a pure plan over what it sees, apart from
 * the writes.
 */
@NullMarked
package dev.podlings.practice.controller;

import org.jspecify.annotations.NullMarked;
