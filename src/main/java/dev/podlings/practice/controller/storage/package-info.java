/**
 * PersistentVolumes and their claims: provisioning, binding, releasing, reclaiming, growing, and the finalizers that
 * protect what is in use.
 */
@NullMarked
package dev.podlings.practice.controller.storage;

import org.jspecify.annotations.NullMarked;
