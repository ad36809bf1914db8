package dev.podlings.words;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of one package in the learner's language.
 *
 * <p>{@code {0}}, {@code {1}} … stand for arguments, put in as they are: no quoting rules, no number formats. A
 * sentence that depends on a count has two keys, {@code key.one} and {@code key.other}; see {@link #count}.
 */
public final class Words {
    private final ResourceBundle bundle;
    private final Locale language;

    private Words(ResourceBundle bundle, Locale language) {
        this.bundle = bundle;
        this.language = language;
    }

    /** The {@code messages} bundle in the package of {@code owner}; English where the language has no bundle. */
    public static Words of(Class<?> owner, Locale language) {
        return of(owner.getPackageName(), language);
    }

    static Words of(String home, Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                home + ".messages",
                language,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Words(bundle, language);
    }

    static boolean isKnown(String home, String key) {
        try {
            return of(home, Locale.ENGLISH).bundle.containsKey(key);
        } catch (MissingResourceException noSuchBundle) {
            return false;
        }
    }

    /** The language that these are in. */
    public Locale language() {
        return language;
    }

    /** A sentence of another bundle, in the language of this one. */
    public String say(Sentence sentence) {
        return sentence.in(language);
    }

    /**
     * The sentence of that key, its placeholders filled; a {@link Sentence} among the arguments is said in this
     * language.
     */
    public String text(String key, @Nullable Object... arguments) {
        return fill(bundle.getString(key), List.of(arguments));
    }

    /** The sentence for that many: {@code key.one} or {@code key.other}. The count is {@code {0}}. */
    public String count(String key, long count, @Nullable Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = count;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return text(key + (count == 1 ? ".one" : ".other"), arguments);
    }

    /** The argument that this sentence begins with; null where it begins with words of its own. */
    @Nullable
    Object first(String key, Sentence sentence) {
        String pattern = bundle.getString(key);
        boolean begins = pattern.length() > 2 && pattern.charAt(0) == '{' && pattern.charAt(2) == '}';
        int at = begins ? pattern.charAt(1) - '0' - (sentence.count() < 0 ? 0 : 1) : -1;
        if (!begins) {
            return null;
        }
        return at >= 0 && at < sentence.arguments().size()
                ? sentence.arguments().get(at)
                : "";
    }

    private String fill(String pattern, List<Object> arguments) {
        StringBuilder filled = new StringBuilder(pattern.length() + 32);
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            filled.append(pattern, at, open).append(argument(pattern.substring(open + 1, close), arguments));
            at = close + 1;
        }
        return filled.append(pattern, at, pattern.length()).toString();
    }

    private Object argument(String name, List<Object> arguments) {
        boolean isNumber = name.length() == 1 && Character.isDigit(name.charAt(0));
        int index = isNumber ? name.charAt(0) - '0' : arguments.size();
        Object argument = index < arguments.size() ? arguments.get(index) : "{" + name + "}";
        return argument instanceof Sentence sentence ? say(sentence) : argument;
    }
}
