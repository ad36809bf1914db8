package dev.podlings.practice.kind.body;

import dev.podlings.practice.kind.schema.Leaf;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The scalars that Kubernetes reads in ways of their own. Complaints are the messages of IllegalArgumentExceptions. */
final class SpecialLeaf {
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSX");

    private SpecialLeaf() {}

    static @Nullable JsonNode read(Leaf leaf, JsonToken token, String written) {
        boolean text = token == JsonToken.VALUE_STRING;
        if (leaf == Leaf.QUANTITY) {
            return quantity(written.strip());
        }
        if (leaf == Leaf.INT_OR_STRING) {
            return text ? JsonNodeFactory.instance.stringNode(written) : number(token, written);
        }
        if (!text) {
            throw new IllegalArgumentException(notScalar(leaf, token.isBoolean() ? "bool" : "number"));
        }
        return leaf == Leaf.BYTES ? bytes(written) : time(leaf, written);
    }

    static String notScalar(Leaf leaf, String found) {
        return switch (leaf) {
            case QUANTITY ->
                "quantities must match the regular expression" + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
            case INT_OR_STRING -> "json: cannot unmarshal " + found + " into Go value of type int32";
            default -> "json: cannot unmarshal " + found + " into Go value of type string";
        };
    }

    private static JsonNode quantity(String written) {
        try {
            return JsonNodeFactory.instance.stringNode(Quantity.parse(written).toString());
        } catch (BadQuantity bad) {
            throw new IllegalArgumentException(bad.message(), bad);
        }
    }

    private static JsonNode number(JsonToken token, String written) {
        try {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(written));
        } catch (NumberFormatException noNumber) {
            String found = token.isBoolean() ? "bool" : "number " + written;
            throw new IllegalArgumentException(notScalar(Leaf.INT_OR_STRING, found), noNumber);
        }
    }

    private static JsonNode bytes(String written) {
        String joined = written.replace("\n", "").replace("\r", "");
        try {
            Base64.getDecoder().decode(joined);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("illegal base64 data at input byte " + firstBad(joined), bad);
        }
        return JsonNodeFactory.instance.stringNode(joined);
    }

    private static int firstBad(String written) {
        for (int i = 0; i < written.length(); i++) {
            char here = written.charAt(i);
            boolean letter = (here >= 'A' && here <= 'Z') || (here >= 'a' && here <= 'z');
            if (!letter && !(here >= '0' && here <= '9') && here != '+' && here != '/' && here != '=') {
                return i;
            }
        }
        return written.length() / 4 * 4;
    }

    private static @Nullable JsonNode time(Leaf leaf, String written) {
        if (written.isEmpty() && leaf == Leaf.TIME) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(written).toInstant();
            String settled = leaf == Leaf.TIME
                    ? moment.truncatedTo(ChronoUnit.SECONDS).toString()
                    : MICROS.format(moment.truncatedTo(ChronoUnit.MICROS).atOffset(java.time.ZoneOffset.UTC));
            return JsonNodeFactory.instance.stringNode(settled);
        } catch (DateTimeParseException bad) {
            String layout = leaf == Leaf.TIME ? "2006-01-02T15:04:05Z07:00" : "2006-01-02T15:04:05.000000Z07:00";
            throw new IllegalArgumentException(
                    "parsing time \"" + written + "\" as \"" + layout + "\": cannot parse \"" + written
                            + "\" as \"2006\"",
                    bad);
        }
    }
}
