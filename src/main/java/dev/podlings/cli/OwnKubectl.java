package dev.podlings.cli;

import dev.podlings.check.world.Kind;
import java.util.Optional;

/**
 * A command for the reader's own kubectl, which may mean another namespace or cluster than was looked at.
 *
 * @param namespace what was looked at
 * @param usual the namespace that this kubectl uses by itself
 * @param context has to be named, where it is not the one that this kubectl uses by itself
 */
record OwnKubectl(String namespace, String usual, Optional<String> context) {

    String typed(String command) {
        String[] words = command.split(" ");
        if (words.length < 3 || !words[0].equals("kubectl") || words[1].equals("explain") || command.contains(" -A")) {
            return command;
        }
        boolean isOfNoNamespace = words[1].equals("uncordon")
                || Kind.named(words[2].replaceFirst("/.*", ""))
                        .filter(kind -> !kind.isNamespaced())
                        .isPresent();
        boolean says = isOfNoNamespace || namespace.equals(usual);
        return command
                + (says ? "" : " -n " + namespace)
                + context.map(name -> " --context " + name).orElse("");
    }
}
