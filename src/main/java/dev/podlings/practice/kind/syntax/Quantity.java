package dev.podlings.practice.kind.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount such as {@code 100Mi} or {@code 250m}. Two of them are compared by {@link #amount}; {@link #toString()} is
 * the one spelling in which Kubernetes answers.
 */
public record Quantity(BigDecimal amount, Form form) implements Comparable<Quantity> {
    /** In which suffixes it is written. */
    public enum Form {
        BINARY,
        DECIMAL,
        EXPONENT
    }

    private static final String MALFORMED =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final Pattern WRITTEN = Pattern.compile("([+-]?)([0-9]*)(\\.([0-9]*))?([a-zA-Z]*[-+]?[0-9]*)");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    /** Of {@code ""} among the decimal suffixes. */
    private static final int ONES = 3;

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    /** Kubernetes does not keep more digits either. */
    private static final int LONGEST = 256;

    /** @throws BadQuantity in Kubernetes' words */
    public static Quantity parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (text.length() > LONGEST
                || !parts.matches()
                || (parts.group(2).isEmpty()
                        && (parts.group(4) == null || parts.group(4).isEmpty()))) {
            throw new BadQuantity(MALFORMED);
        }
        String fraction = parts.group(4) == null ? "" : parts.group(4);
        BigDecimal number = new BigDecimal(parts.group(1) + "0" + parts.group(2) + "." + fraction + "0");
        return scaled(number, parts.group(5));
    }

    private static Quantity scaled(BigDecimal number, String suffix) {
        int binary = BINARY.indexOf(suffix);
        if (binary > 0) {
            return new Quantity(rounded(number.multiply(KIBI.pow(binary))), Form.BINARY);
        }
        int decimal = DECIMAL.indexOf(suffix);
        if (decimal >= 0) {
            return new Quantity(rounded(number.scaleByPowerOfTen(3 * (decimal - ONES))), Form.DECIMAL);
        }
        if (suffix.matches("[eE][-+]?[0-9]{1,3}")) {
            int exponent = Integer.parseInt(suffix.substring(suffix.startsWith("+", 1) ? 2 : 1));
            return new Quantity(rounded(number.scaleByPowerOfTen(exponent)), Form.EXPONENT);
        }
        throw new BadQuantity(
                suffix.matches("[eEinumkKMGTP]*[-+]?[0-9]*") ? "unable to parse quantity's suffix" : MALFORMED);
    }

    /** Kubernetes keeps nothing finer than a nano and rounds away from zero. */
    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(9, RoundingMode.UP).stripTrailingZeros();
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        if (isZero()) {
            return "0";
        }
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return switch (form) {
            case BINARY -> whole && amount.abs().compareTo(KIBI) >= 0 ? binary() : decimal();
            case DECIMAL -> decimal();
            case EXPONENT -> exponent();
        };
    }

    private String binary() {
        BigInteger number = amount.toBigInteger();
        BigInteger kibi = KIBI.toBigInteger();
        int suffix = 0;
        while (suffix + 1 < BINARY.size() && number.mod(kibi).signum() == 0) {
            number = number.divide(kibi);
            suffix++;
        }
        return number + BINARY.get(suffix);
    }

    private String decimal() {
        int suffix = Math.min(DECIMAL.size() - 1, thousands() + ONES);
        BigDecimal number = amount.scaleByPowerOfTen(-3 * (suffix - ONES));
        return number.toBigIntegerExact() + DECIMAL.get(suffix);
    }

    private String exponent() {
        int thousands = thousands();
        BigInteger number = amount.scaleByPowerOfTen(-3 * thousands).toBigIntegerExact();
        return thousands == 0 ? number.toString() : number + "e" + 3 * thousands;
    }

    /** How often the amount can be divided by a thousand (negative: must be multiplied) to be the smallest whole. */
    private int thousands() {
        return Math.floorDiv(-amount.stripTrailingZeros().scale(), 3);
    }
}
