package dev.podlings.practice.node.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;

/** What mongosh offers to scripts, parsed once. */
public final class Prelude {
    private @Nullable Script parsed;

    synchronized Script in(Context context) {
        Script script = parsed;
        if (script == null) {
            try (InputStream file = Prelude.class.getResourceAsStream("mongosh.js")) {
                script = context.compileString(
                        new String(file.readAllBytes(), StandardCharsets.UTF_8), "mongosh", 1, null);
            } catch (IOException broken) {
                throw new UncheckedIOException("mongosh.js cannot be read", broken);
            }
            parsed = script;
        }
        return script;
    }
}
