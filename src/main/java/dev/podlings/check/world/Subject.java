package dev.podlings.check.world;

import dev.podlings.words.Sentence;

/** What something is said about: an object, there or not. Its text is how kubectl takes it: {@code pod/mongo-1}. */
public sealed interface Subject permits Ref, OtherRef {

    String name();

    /** Its kind as kubectl takes it before a name: {@code statefulset}. */
    String kindTyped();

    /** In a sentence: {@code pod mongo-1}, {@code CronJob backup}. */
    Sentence spoken();

    /** So many of its kind: {@code 1 pod}, {@code 3 pods}. */
    Sentence counted(long number);
}
