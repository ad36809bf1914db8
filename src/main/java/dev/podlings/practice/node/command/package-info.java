/**
 * The commands that are in a container's {@code /bin}: what lessons, the upstream tests and an ordinary learner type.
 * They see their container's files, processes and network, and nothing else.
 */
@NullMarked
package dev.podlings.practice.node.command;

import org.jspecify.annotations.NullMarked;
