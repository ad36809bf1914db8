package dev.podlings.workshop;

import dev.podlings.session.Action;
import dev.podlings.terminal.Input;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands what was typed. */
final class Interpreter {
    /** The words that the prompt knows, as help lists them. */
    static final List<String> VERBS = List.of(
            "next",
            "back",
            "hint",
            "solution",
            "check",
            "why",
            "run",
            "copy",
            "edit",
            "apply",
            "skip",
            "goto",
            "lessons",
            "status",
            "show",
            "find",
            "page",
            "play",
            "resume",
            "reset",
            "java",
            "help",
            "quit");

    /** Those that leave the step or end it for the learner: a word too many is not passed over in them. */
    private static final Set<String> ALONE = Set.of("next", "back", "skip", "play", "resume");

    private static final Pattern PLACE = Pattern.compile("\\d{1,2}(?:\\.\\d{1,2})?");

    private static final Set<String> LEAVING = Set.of("quit", "exit", "q", "bye", ":q", "\\q");

    /** What nobody means as an answer in words. */
    private static final Pattern PLAINLY =
            Pattern.compile("(?:" + String.join("|", VERBS) + "|goto [0-9.]+|reset (?:step|lesson|all))");

    /** kubectl commands that take the terminal: -it in its several forms, or an editor. */
    private static final Pattern INTERACTIVE = Pattern.compile(
            "(?:kubectl|k)\\s+(?:.*\\s)?(?:(?:exec|attach|run|debug)\\s+(?:.*\\s)?(?:-it|-ti|--stdin\\b.*--tty|--tty\\b.*--stdin|-i\\s.*-t\\b|-t\\s.*-i\\b)(?:\\s.*)?|edit\\b.*)");

    /** A line of a shell that runs kubectl, not at its beginning: {@code cat it.yaml | kubectl apply -f -}. */
    private static final Pattern WITH_KUBECTL = Pattern.compile("(?s).*(?:\\||;|&&|\\bdo)\\s*kubectl\\s.*");

    private Interpreter() {}

    static Wish understand(Input input) {
        if (input instanceof Input.Enter) {
            return new Wish.Offered();
        } else if (input instanceof Input.Key key) {
            return key(key.key());
        } else if (input instanceof Input.Text typed) {
            return line(typed.text().strip());
        }
        return new Wish.Quit();
    }

    /** Whether this can be typed as it stands; else it says in words what to do. */
    static boolean isTypable(String line) {
        return !(understand(new Input.Text(line)) instanceof Wish.Unknown);
    }

    /** Whether a line that might be an answer is one of the prompt's own words instead. */
    static boolean isPlainlyAWish(String line) {
        return PLAINLY.matcher(line.strip()).matches();
    }

    private static Wish key(char key) {
        return switch (key) {
            case 'n' -> new Wish.Act(new Action.Next());
            case 'h' -> new Wish.Act(new Action.NextHint());
            case 'c' -> new Wish.Copy();
            case 'r' -> new Wish.Again(0);
            default -> new Wish.Help();
        };
    }

    private static Wish line(String text) {
        String line = text.startsWith("$ ") ? text.substring(2).strip() : text;
        if (line.startsWith("!")) {
            return new Wish.InTerminal(line.substring(1).strip());
        }
        String word = line.split("\\s+", 2)[0];
        String rest = line.substring(word.length()).strip();
        if (word.equalsIgnoreCase("kubectl") || word.equalsIgnoreCase("k")) {
            String command = ("kubectl " + rest).strip();
            return isInteractive(command) ? new Wish.InTerminal(command) : new Wish.Act(new Action.Command(command));
        }
        if (LEAVING.contains(word.toLowerCase(Locale.ROOT)) && rest.isEmpty()) {
            return new Wish.Quit();
        }
        return verb(word.toLowerCase(Locale.ROOT), rest, word);
    }

    /** Whether this command line wants the terminal for itself. Only a single simple command does. */
    static boolean isInteractive(String line) {
        return !line.contains("\n")
                && !line.contains("|")
                && INTERACTIVE.matcher(line).matches();
    }

    private static Wish verb(String verb, String rest, String asTyped) {
        if (ALONE.contains(verb) && !rest.isEmpty()) {
            return new Wish.Unknown(
                    verb + " " + rest,
                    "",
                    PLACE.matcher(rest).matches() ? List.of(verb, "goto " + rest) : List.of(verb));
        }
        return switch (verb) {
            case "next" -> new Wish.Act(new Action.Next());
            case "back" -> new Wish.Act(new Action.Back());
            case "hint" -> new Wish.Act(new Action.NextHint());
            case "solution" -> new Wish.Act(new Action.ShowSolution());
            case "check" -> new Wish.Act(new Action.Check());
            case "skip" -> new Wish.Act(new Action.Skip(false));
            case "play" -> new Wish.Act(new Action.Play());
            case "resume" -> new Wish.Act(new Action.Resume());
            case "goto" -> rest.isEmpty() ? new Wish.Lessons() : new Wish.Act(new Action.GoTo(rest, false));
            case "reset" -> reset(rest);
            case "apply" -> apply(rest);
            case "java" -> rest.isEmpty() ? new Wish.JavaPrompt() : new Wish.Act(new Action.JavaLine(rest));
            case "run" ->
                rest.matches("\\d{0,3}")
                        ? new Wish.Again(rest.isEmpty() ? 0 : Integer.parseInt(rest))
                        : new Wish.Unknown(verb + " " + rest, "", List.of("run 2", "kubectl run"));
            case "why" -> new Wish.Why(rest);
            case "edit" -> new Wish.Edit(rest);
            case "find" -> new Wish.Find(rest);
            case "page", "less" -> new Wish.Page();
            case "copy" -> new Wish.Copy();
            case "status" -> new Wish.Status();
            case "lessons", "list" -> new Wish.Lessons();
            case "show" -> new Wish.Show();
            case "help" -> new Wish.Help();
            default ->
                WITH_KUBECTL.matcher(rest).matches()
                        ? new Wish.Act(new Action.Command(asTyped + " " + rest))
                        : new Wish.Unknown(asTyped, rest, VERBS);
        };
    }

    private static Wish apply(String rest) {
        String file = rest.startsWith("-f") ? rest.substring(2).strip() : rest;
        return file.contains(" ")
                ? new Wish.Unknown("apply " + rest, "", List.of("apply FILE", "kubectl apply -f FILE"))
                : new Wish.Act(new Action.ApplyFile(file));
    }

    private static Wish reset(String what) {
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "", "step" -> new Wish.Act(new Action.Reset(Action.Scope.STEP, false));
            case "lesson" -> new Wish.Act(new Action.Reset(Action.Scope.LESSON, false));
            case "all", "course" -> new Wish.Act(new Action.Reset(Action.Scope.ALL, false));
            default -> new Wish.Unknown("reset " + what, "", List.of("reset step", "reset lesson", "reset all"));
        };
    }
}
