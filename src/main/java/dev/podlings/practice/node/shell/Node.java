package dev.podlings.practice.node.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a parsed script. */
sealed interface Node {

    record Assignment(String name, Word value) {}

    /**
     * Where a stream goes to or comes from.
     *
     * @param fd -1 for the operator's own
     * @param text the content of a here-document; else null
     */
    record Redirect(
            int fd, String operator, Word target, @Nullable Word text) {}

    /** @param line where it stands, counted from 1 */
    record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects, int line) implements Node {
        public Simple {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirects = List.copyOf(redirects);
        }
    }

    record Pipeline(List<Node> commands, boolean negated) implements Node {
        public Pipeline {
            commands = List.copyOf(commands);
        }
    }

    /** @param and {@code &&}, else {@code ||} */
    record Conditional(Node left, boolean and, Node right) implements Node {}

    record Item(Node node, boolean background) {}

    record Sequence(List<Item> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Subshell(Node body) implements Node {}

    record Redirected(Node body, List<Redirect> redirects) implements Node {
        public Redirected {
            redirects = List.copyOf(redirects);
        }
    }

    record Branch(Node condition, Node body) {}

    record If(List<Branch> branches, @Nullable Node otherwise) implements Node {
        public If {
            branches = List.copyOf(branches);
        }
    }

    record Loop(Node condition, boolean until, Node body) implements Node {}

    /** @param words null for the positional parameters */
    record For(String name, @Nullable List<Word> words, Node body) implements Node {}

    record Clause(List<Word> patterns, Node body) {}

    record Case(Word word, List<Clause> clauses) implements Node {
        public Case {
            clauses = List.copyOf(clauses);
        }
    }

    record Function(String name, Node body) implements Node {}
}
