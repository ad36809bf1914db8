package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Worker;

/** Text for a regular expression: each look at it is a step, so that a search without end can be killed. */
final class WatchedText implements CharSequence {
    private final String text;

    WatchedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        Worker.step();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
