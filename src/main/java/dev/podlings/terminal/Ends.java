package dev.podlings.terminal;

/** Tells a wish to leave from an input that has ended: the second end without a line between them is final. */
final class Ends {
    private boolean met;

    void typed() {
        met = false;
    }

    Input met() {
        Input input = met ? new Input.Gone() : new Input.End();
        met = true;
        return input;
    }
}
