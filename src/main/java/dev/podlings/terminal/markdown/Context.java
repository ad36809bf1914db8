package dev.podlings.terminal.markdown;

import dev.podlings.words.Words;

/** What every part of one document's rendering needs. */
record Context(Layout layout, LinkNotes notes, Footnotes footnotes, Highlighter highlighter, Words words) {}
