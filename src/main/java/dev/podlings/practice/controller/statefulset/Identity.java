package dev.podlings.practice.controller.statefulset;

import java.util.OptionalInt;

/** How a StatefulSet's pods and claims are called: the name is the identity. */
final class Identity {
    private static final int LONGEST_ORDINAL = 9;

    private Identity() {}

    static String podName(String set, int ordinal) {
        return set + "-" + ordinal;
    }

    static String claimName(String template, String set, int ordinal) {
        return template + "-" + set + "-" + ordinal;
    }

    /** The ordinal in a pod's name, if it is one of that set's: the set's name, a hyphen, digits. */
    static OptionalInt ordinal(String set, String pod) {
        String digits = pod.startsWith(set + "-") ? pod.substring(set.length() + 1) : "";
        boolean number = !digits.isEmpty()
                && digits.length() <= LONGEST_ORDINAL
                && digits.chars().allMatch(each -> each >= '0' && each <= '9');
        return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
