package dev.podlings.practice.kind.body;

import dev.podlings.practice.kind.schema.Schema;
import dev.podlings.practice.kind.schema.Struct;
import dev.podlings.practice.kind.syntax.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a body has to be, and how one is refused that is not. */
record Expected(String apiVersion, String kind) {
    private static final int SHOWN_BYTES = 30;
    private static final String SCHEME = " in scheme \"pkg/api/legacyscheme/scheme.go:30\"";

    /** Versions that Kubernetes once had and still knows by name. */
    private static final Set<String> FORMER_VERSIONS = Set.of("v1beta1", "v1beta2", "v1alpha1");

    static Expected of(String apiVersion, String kind) {
        return new Expected(apiVersion, kind);
    }

    Named named() {
        return new Named(apiVersion, kind);
    }

    /** Finds the two words by which an object names itself; what is missing is as expected. */
    Named name(JsonParser parser, byte[] body) {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            String found = first == JsonToken.START_ARRAY
                    ? "array"
                    : first == null || first == JsonToken.VALUE_NULL
                            ? "null"
                            : first.isBoolean() ? "bool" : first.isNumeric() ? "number" : "string";
            if (found.equals("null")) {
                return named();
            }
            throw unrecognized(
                    "couldn't get version/kind; json parse error: json: cannot unmarshal " + found
                            + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\";"
                            + " Kind string \"json:\\\"kind,omitempty\\\"\" }",
                    body);
        }
        String itsVersion = "";
        String itsKind = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING && name.equals("apiVersion")) {
                itsVersion = parser.getString();
            } else if (token == JsonToken.VALUE_STRING && name.equals("kind")) {
                itsKind = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        return new Named(itsVersion.isEmpty() ? apiVersion : itsVersion, itsKind.isEmpty() ? kind : itsKind);
    }

    /**
     * The shape by which the body is read: what it is expected to be, unless it says that it is something else.
     *
     * @throws BadBody if nothing of that name is known
     */
    Struct shapeOf(Named named) {
        if (named.kind().equals(kind) && group(named.apiVersion()).equals(group(apiVersion))) {
            if (!named.apiVersion().equals(apiVersion) && !FORMER_VERSIONS.contains(named.version())) {
                throw refuse(named, notRegistered(named));
            }
            return Bodies.shape(apiVersion, kind);
        }
        return Schema.find(named.apiVersion(), named.kind()).orElseThrow(() -> refuse(named, notRegistered(named)));
    }

    /** @throws BadBody if it is well, but something else */
    void check(Named named) {
        String itsGroup = group(named.apiVersion());
        if (!named.kind().equals(kind) || !itsGroup.equals(group(apiVersion))) {
            String ours =
                    group(apiVersion).isEmpty() ? "core" : group(apiVersion).split("\\.", 2)[0];
            throw refuse(
                    named, "converting (" + named.goType() + ") to (" + ours + "." + kind + "): unknown conversion");
        }
        if (!named.apiVersion().equals(apiVersion)) {
            throw plain("the API version in the data (" + named.apiVersion()
                    + ") does not match the expected API version (" + apiVersion + ")");
        }
    }

    BadBody refuse(Named named, String detail) {
        String message = named.kind() + " in version " + GoQuote.quoted(named.version()) + " cannot be handled as a "
                + kind + ": " + detail;
        return new BadBody(message, detail);
    }

    /** A body of which not even the kind can be told. */
    BadBody unrecognized(String why, byte[] body) {
        return plain("the object provided is unrecognized (must be of type " + kind + "): " + why + " (" + start(body)
                + ")");
    }

    private static BadBody plain(String message) {
        return new BadBody(message, message);
    }

    private static String start(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        byte[] shown = Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES));
        String text = body[0] == '{'
                ? new String(shown, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(shown);
        return body.length > SHOWN_BYTES ? text + " ..." : text;
    }

    private static String notRegistered(Named named) {
        return "no kind " + GoQuote.quoted(named.kind()) + " is registered for version "
                + GoQuote.quoted(named.apiVersion()) + SCHEME;
    }

    private static String group(String version) {
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }
}
