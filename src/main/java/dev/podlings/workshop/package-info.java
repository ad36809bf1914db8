/**
 * The lesson prompt: takes what the learner types, has the session do it, and shows what came of it. All state is in
 * the session; the views here only draw.
 */
@NullMarked
package dev.podlings.workshop;

import org.jspecify.annotations.NullMarked;
