/**
 * File trees of simulated containers: inodes in memory, volumes with a bound, mounts. A path is walked from inode to
 * inode and never becomes a path of the host, so nothing can lead out of a tree. What a volume holds can be kept on
 * disk.
 */
@NullMarked
package dev.podlings.practice.node.file;

import org.jspecify.annotations.NullMarked;
