package dev.podlings.practice.kind.rule;

/** A kind of which nothing particular is to be said. */
final class PlainRule extends Rule {}
