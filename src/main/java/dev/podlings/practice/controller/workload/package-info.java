/**
 * The controllers of Deployment, ReplicaSet, DaemonSet and Job. Plans are pure: they see records and the time, and say
 * what to do; reconcilers gather what they see and do what they say.
 */
@NullMarked
package dev.podlings.practice.controller.workload;

import org.jspecify.annotations.NullMarked;
