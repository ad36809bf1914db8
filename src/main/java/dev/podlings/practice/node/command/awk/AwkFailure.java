package dev.podlings.practice.node.command.awk;

import java.io.IOException;

/** A program that is none, or that goes wrong. */
public final class AwkFailure extends IOException {
    private static final long serialVersionUID = 1;

    AwkFailure(String message) {
        super(message);
    }
}
