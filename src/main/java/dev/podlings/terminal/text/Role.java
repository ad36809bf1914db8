package dev.podlings.terminal.text;

/** What a piece of text is. What that looks like is the {@link Theme}'s business. */
public enum Role {
    /** The lesson's name, and the first level of headings. */
    TITLE,
    HEADING,
    STRONG,
    EMPHASIS,
    STRUCK,
    /** Code in running text. */
    CODE,
    LINK,
    /** What may be passed over: rules, hints in brackets, ages. */
    MUTED,
    /** A key or word to type. */
    KEY,
    PROMPT,

    PASSED,
    FAILED,
    WAITING,
    WARNING,

    NOTE,
    TIP,
    IMPORTANT,
    CAUTION,

    SYNTAX_COMMENT,
    SYNTAX_STRING,
    SYNTAX_NUMBER,
    SYNTAX_KEYWORD,
    SYNTAX_NAME,
    SYNTAX_VARIABLE
}
