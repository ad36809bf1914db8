package dev.podlings.practice.kind.syntax;

/**
 * How Kubernetes spells a hash that becomes part of a name: its decimal digits in an alphabet without vowels, so that
 * it makes no words.
 */
public final class SafeName {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private SafeName() {}

    /** @param hash taken as an unsigned number */
    public static String of(int hash) {
        StringBuilder spelled = new StringBuilder();
        Integer.toUnsignedString(hash)
                .chars()
                .forEach(digit -> spelled.append(ALPHABET.charAt(digit % ALPHABET.length())));
        return spelled.toString();
    }
}
