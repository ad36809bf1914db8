@NullMarked
package dev.podlings.bench.schema;

import org.jspecify.annotations.NullMarked;
