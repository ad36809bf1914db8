package dev.podlings.lesson;

/**
 * A way through a course that needs a certain image. Fences and boxes that name another track do not exist on it.
 *
 * @param image what the cluster must be able to run; may hold places such as {@code ${mongo.image}}
 * @param line where it stands in {@code course.yaml}
 */
public record Track(String name, String image, int line) {}
