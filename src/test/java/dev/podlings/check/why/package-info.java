/** Every trouble, provoked: in a recording of a real cluster where there is one, else with objects made for it. */
@org.jspecify.annotations.NullMarked
package dev.podlings.check.why;
