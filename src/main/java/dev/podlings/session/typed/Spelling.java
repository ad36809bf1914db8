package dev.podlings.session.typed;

import dev.podlings.check.world.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Command lines in one spelling: {@code k scale sts/mongo --replicas 5} is {@code kubectl scale statefulset mongo
 * --replicas=5}.
 */
public final class Spelling {
    private static final Set<String> WITH_VALUE = Set.of(
            "--replicas",
            "--type",
            "--timeout",
            "--for",
            "--patch",
            "-p",
            "--image",
            "-f",
            "-n",
            "--namespace",
            "--grace-period",
            "--cascade");

    private static final Set<String> OF_NO_MATTER = Set.of("--wait=false", "--server-side", "--force-conflicts");

    private Spelling() {}

    /** The words of a line in one spelling: kinds by one name, options after the rest and in one order, no comment. */
    public static List<String> plain(String line) {
        List<String> words = new ArrayList<>();
        Set<String> options = new TreeSet<>();
        String[] typed = line.replaceFirst("(^|\\s)#\\s.*", "").strip().split("\\s+");
        for (int i = 0; i < typed.length; i++) {
            String word = typed[i];
            if (WITH_VALUE.contains(word) && i + 1 < typed.length) {
                options.add(word.replace("--namespace", "-n") + "=" + typed[++i]);
            } else if (word.startsWith("-") && !words.contains("--")) {
                options.add(word.replaceFirst("^--namespace=", "-n="));
            } else if (i == 0 && word.equals("k")) {
                words.add("kubectl");
            } else {
                words.addAll(object(word));
            }
        }
        options.removeAll(OF_NO_MATTER);
        words.addAll(options);
        return words.equals(List.of("")) ? List.of() : List.copyOf(words);
    }

    private static List<String> object(String word) {
        int slash = word.indexOf('/');
        String kind = slash < 0 ? word : word.substring(0, slash);
        List<String> out =
                new ArrayList<>(List.of(Kind.named(kind).map(Kind::singular).orElse(kind)));
        if (slash >= 0) {
            out.add(word.substring(slash + 1));
        }
        return out;
    }
}
