/**
 * The same for objects of kinds that lessons do not know, CronJobs and Ingresses as well as custom resources: they are
 * read when somebody asks for them. A few kinds have rules of their own; of all others their conditions, phase,
 * finalizers and owners speak.
 */
@NullMarked
package dev.podlings.check.why.others;

import org.jspecify.annotations.NullMarked;
