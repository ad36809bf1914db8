package dev.podlings.lesson;

import java.util.List;

/** Boxes that tick themselves. */
public record Checklist(int line, List<ChecklistItem> items) implements Block {
    public Checklist {
        items = List.copyOf(items);
    }
}
