/**
 * The StatefulSet controller. {@link dev.podlings.practice.controller.statefulset.SetPlan} decides, from what is seen
 * and what time it is; the classes around it listen, gather and write.
 */
@NullMarked
package dev.podlings.practice.controller.statefulset;

import org.jspecify.annotations.NullMarked;
