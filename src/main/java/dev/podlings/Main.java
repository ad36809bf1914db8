package dev.podlings;

/** The way in: builds the objects and maps the outcome to an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("podlings");
    }
}
