package dev.podlings.terminal.markdown;

import dev.podlings.terminal.text.Role;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages that lessons are written in. A group's name says which role its text has. */
enum Language {
    YAML("""
            (?<comment>(?<![^\\s])#[^\\n]*)
            | (?<keyword>^--- *$|^\\.\\.\\. *$)
            | (?<name>(?:^ *|(?<=^ {0,40}- {1,4}))[\\w.$/\\-"']+ *:(?=\\s|$))
            | (?<variable>\\$\\{[^}\\n]*}|(?<=\\s)[&*][\\w-]+|(?<=: )[|>][+-]?\\d?(?=\\s*$))
            | (?<string>"(?:\\\\.|[^"\\\\\\n])*"|(?<=[\\s\\[{,])'(?:''|[^'\\n])*')
            | (?<number>(?<=[\\s\\[,])(?:-?\\d+(?:\\.\\d+)?|true|false|null|yes|no|~)(?=\\s*(?:$|[,\\]}#])))
            """),
    SHELL("""
            (?<comment>(?<![^\\s;])#[^\\n]*)
            | (?<string>"(?:\\\\.|[^"\\\\])*"|'[^']*')
            | (?<variable>\\$\\{[^}\\n]*}|\\$\\w+|\\$[?@*#$!0-9]|\\b[A-Za-z_]\\w*(?==))
            | (?<keyword>(?<![\\w./-])(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|in|function|return|exit|export|local|set)(?![\\w./=-]))
            | (?<name>(?<![\\w./-])(?:kubectl|k|minikube|kind|docker|helm|mongosh|podlings|curl|grep|sed|awk|cat|echo|cp|mv|rm|mkdir|cd|ls|sleep|diff|watch|base64|nslookup)(?![\\w./=-]))
            | (?<number>(?<=\\s)--?[A-Za-z][\\w-]*)
            """),
    JAVA("""
            (?<comment>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))
            | (?<string>\"\"\"(?s:.*?)(?:\"\"\"|\\z)|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])+')
            | (?<variable>@\\w+)
            | (?<keyword>\\b(?:abstract|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|non-sealed|package|permits|private|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|throw|throws|transient|try|var|void|volatile|while|yield|true|false|null)\\b)
            | (?<number>\\b(?:0[xX][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d+)?)[lLfFdD]?\\b)
            | (?<name>\\b[A-Z]\\w*\\b)
            """),
    JSON("""
            (?<name>"(?:\\\\.|[^"\\\\\\n])*"(?=\\s*:))
            | (?<string>"(?:\\\\.|[^"\\\\\\n])*")
            | (?<number>-?\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b)
            | (?<keyword>\\b(?:true|false|null)\\b)
            """),
    DOCKERFILE("""
            (?<comment>^ *#[^\\n]*)
            | (?<keyword>^ *(?i:FROM|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL|MAINTAINER)\\b|(?<=\\S )AS(?= ))
            | (?<string>"(?:\\\\.|[^"\\\\\\n])*"|'[^'\\n]*')
            | (?<variable>\\$\\{[^}\\n]*}|\\$\\w+)
            | (?<number>(?<=\\s)--[a-z][\\w-]*(?==))
            """);

    private static final Map<String, Role> GROUPS = Map.of(
            "comment", Role.SYNTAX_COMMENT,
            "string", Role.SYNTAX_STRING,
            "number", Role.SYNTAX_NUMBER,
            "keyword", Role.SYNTAX_KEYWORD,
            "variable", Role.SYNTAX_VARIABLE,
            "name", Role.SYNTAX_NAME);

    private final String alternatives;

    Language(String alternatives) {
        this.alternatives = alternatives;
    }

    /** The language that a fence names, {@code null} for one that is not known. */
    static @Nullable Language named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "yaml", "yml" -> YAML;
            case "sh", "shell", "bash", "zsh", "console" -> SHELL;
            case "java", "jsh", "jshell" -> JAVA;
            case "json" -> JSON;
            case "dockerfile", "docker" -> DOCKERFILE;
            default -> null;
        };
    }

    Pattern compile() {
        String oneLine = alternatives.strip().replaceAll("\\n\\| ", "|");
        return Pattern.compile(oneLine, Pattern.MULTILINE);
    }

    /** The role of what was found: that of the one group that took part. */
    Role roleOf(Matcher token) {
        for (Map.Entry<String, Role> group : GROUPS.entrySet()) {
            if (alternatives.contains("(?<" + group.getKey() + ">") && token.group(group.getKey()) != null) {
                return group.getValue();
            }
        }
        throw new IllegalStateException("No group took part in " + token);
    }
}
