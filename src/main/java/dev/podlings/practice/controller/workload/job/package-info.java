/**
 * The Job controller: runs pods until enough of them have succeeded, or too many have failed. What to do next is a pure
 * function: {@link JobPlan}.
 */
@NullMarked
package dev.podlings.practice.controller.workload.job;

import org.jspecify.annotations.NullMarked;
