/**
 * Who owns which fields: sets of fields as managedFields have them, what a write has changed, and server-side apply.
 * The rules are those of Kubernetes' structured-merge-diff. Pure functions over JSON trees and schemas.
 */
@NullMarked
package dev.podlings.practice.api.fields;

import org.jspecify.annotations.NullMarked;
