package dev.podlings.lesson;

import java.util.List;

/** What a Markdown file falls into before anything is understood of it. Lines are counted from 1. */
sealed interface Piece {
    int line();

    record Heading(int line, int level, String title) implements Piece {}

    /**
     * @param info what follows the opening fence, as written
     * @param infoColumn where that begins, from 1
     */
    record Fence(int line, String info, int infoColumn, String text, boolean closed) implements Piece {}

    record Tasks(int line, List<ChecklistItem> items) implements Piece {}

    record OpenDetails(int line, String summary) implements Piece {}

    record CloseDetails(int line) implements Piece {}

    /** @param text what stands between {@code <!--} and {@code -->} */
    record Comment(int line, String text) implements Piece {}

    record Text(int line, String markdown) implements Piece {}
}
