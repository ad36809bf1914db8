package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Tty;
import dev.podlings.practice.node.process.Worker;
import dev.podlings.time.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** One run of mongosh: scripts, or what is typed. */
final class MongoshSession {
    private static final Pattern USE = Pattern.compile("use\\s+(\\S+?);?");
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    private final Process self;
    private final Context context;
    private final @Nullable MongoshConnection server;
    private final MongoshOptions wanted;
    private final Scriptable scope;
    private boolean evaluating;
    private boolean interrupted;
    private boolean stopped;

    /** Ctrl-C while something is evaluated. Scripts cannot catch it. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }

    /** Something of ours that scripts may call. */
    private interface Call {
        Object with(Object[] arguments) throws IOException;
    }

    MongoshSession(
            Process self, Context context, @Nullable MongoshConnection server, MongoshOptions wanted, Prelude prelude) {
        this.self = self;
        this.context = context;
        this.server = server;
        this.wanted = wanted;
        this.scope = context.initSafeStandardObjects();
        offer();
        prelude.in(context).exec(context, scope);
        ScriptableObject.putProperty(scope, "__wanted", wanted.database());
        context.evaluateString(scope, "use(__wanted)", "mongosh", 1, null);
    }

    private void offer() {
        define("__auth", arguments -> {
            if (server != null) {
                server.logIn(text(arguments, 0), text(arguments, 1));
            }
            return 1;
        });
        define("__run", arguments -> command(text(arguments, 0), text(arguments, 1)));
        define("__id", arguments -> new ObjectId().getHexData());
        define("__host", arguments -> self.machine().hostname());
        define("__now", arguments -> (double) self.machine().time().now().toEpochMilli());
        define("print", arguments -> {
            List<String> words = new ArrayList<>();
            for (Object each : arguments) {
                words.add(shown(each));
            }
            self.println(String.join(" ", words));
            return Context.getUndefinedValue();
        });
        define("load", arguments -> {
            byte[] file = self.files().read(self.path(text(arguments, 0)));
            return context.evaluateString(scope, new String(file, StandardCharsets.UTF_8), text(arguments, 0), 1, null);
        });
        define("sleep", arguments -> {
            sleep(arguments.length == 0 ? 0 : Context.toNumber(arguments[0]));
            return Context.getUndefinedValue();
        });
    }

    int run() throws IOException {
        if (server != null && !wanted.user().isEmpty()) {
            try {
                server.logIn(wanted.user(), wanted.password());
            } catch (MongoServerError refused) {
                self.complain("MongoServerError: " + refused.getMessageWithoutErrorCode());
                return 1;
            }
        }
        return wanted.scripts().isEmpty() ? typed() : scripts();
    }

    /** A bit of a script was done. */
    synchronized void look() {
        if (interrupted) {
            throw new Interrupted();
        }
    }

    private int scripts() throws IOException {
        try {
            Object last = Context.getUndefinedValue();
            for (String script : wanted.scripts()) {
                last = evaluate(script);
            }
            show(last);
            return 0;
        } catch (RhinoException failed) {
            self.complain(words(failed));
            return 1;
        }
    }

    private int typed() throws IOException {
        Tty tty = self.fd(0).tty();
        if (tty != null) {
            self.handle(signal -> interrupt(), Signal.INT);
            if (!wanted.isQuiet()) {
                self.println("Current Mongosh Log ID:\t" + new ObjectId().getHexData());
                self.println("Using MongoDB:\t\tsimulated by the podlings practice cluster");
                self.println("");
            }
        }
        boolean asked = false;
        while (true) {
            String line;
            try {
                if (tty != null) {
                    tty.dropInterrupt();
                    self.print((server == null ? "" : server.role()) + database() + "> ");
                }
                line = line(self.in());
            } catch (InterruptedIOException atThePrompt) {
                if (stopped) {
                    // The same Ctrl-C, which has broken off what was evaluated.
                    stopped = false;
                    continue;
                }
                if (asked) {
                    return 0;
                }
                asked = true;
                self.println("(To exit, press Ctrl+C again or Ctrl+D or type .exit)");
                continue;
            }
            asked = false;
            stopped = false;
            if (line == null || line.strip().matches("exit(\\(\\))?|quit(\\(\\))?|\\.exit")) {
                return 0;
            }
            answer(line);
        }
    }

    private void answer(String line) throws IOException {
        try {
            evaluating(true);
            show(evaluate(line));
        } catch (RhinoException failed) {
            self.println(words(failed));
        } catch (Interrupted ctrlC) {
            stopped = true;
            self.println("Stopping execution...");
        } finally {
            evaluating(false);
        }
    }

    private synchronized void evaluating(boolean now) {
        evaluating = now;
        interrupted = false;
        if (server != null) {
            server.reopen();
        }
    }

    /** Ctrl-C, on the thread of whoever typed it. */
    private void interrupt() {
        synchronized (this) {
            if (!evaluating) {
                return;
            }
            interrupted = true;
            notifyAll();
        }
        if (server != null) {
            server.abandon();
        }
    }

    private synchronized void sleep(double millis) {
        long length = (long) Math.max(0, Math.min((double) LONGEST_SLEEP.toMillis(), millis));
        boolean[] over = {length == 0};
        Timeline.Later end = self.machine().time().after(Duration.ofMillis(length), () -> {
            synchronized (this) {
                over[0] = true;
                notifyAll();
            }
        });
        try {
            Worker.waitUntil(this, () -> over[0] || interrupted);
        } finally {
            end.cancel();
        }
        look();
    }

    private String database() {
        return Context.toString(context.evaluateString(scope, "db.getName()", "mongosh", 1, null));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private Object evaluate(String script) {
        String text = script.strip();
        Matcher use = USE.matcher(text);
        if (use.matches()) {
            text = "use('" + use.group(1).replace("'", "") + "')";
        } else if (text.matches("show\\s+(dbs|databases|collections|tables)")) {
            text = "show('" + text.split("\\s+")[1] + "')";
        }
        return context.evaluateString(scope, text, "eval", 1, null);
    }

    private void show(Object value) throws IOException {
        if (value != Context.getUndefinedValue()) {
            String text = shown(value);
            if (!text.isEmpty()) {
                self.println(text);
            }
        }
    }

    private String shown(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        ScriptableObject.putProperty(scope, "__shown", value);
        return Context.toString(context.evaluateString(scope, "__inspect(__shown, 0)", "mongosh", 1, null));
    }

    private String command(String database, String json) {
        if (server == null) {
            return "{\"ok\":0,\"errmsg\":\"not connected\",\"code\":0,\"codeName\":\"MongoshInvalidInputError\"}";
        }
        String answer = server.run(database, json);
        look();
        return answer;
    }

    private static String words(RhinoException failed) {
        return failed.details().replaceFirst("^(\\w+): \\1: ", "$1: ");
    }

    private static String text(Object[] arguments, int index) {
        return index < arguments.length ? Context.toString(arguments[index]) : "";
    }

    private void define(String name, Call call) {
        ScriptableObject.putProperty(scope, name, new BaseFunction() {
            private static final long serialVersionUID = 1;

            @Override
            public Object call(Context cx, Scriptable where, Scriptable self, Object[] arguments) {
                try {
                    return call.with(arguments);
                } catch (MongoServerError refused) {
                    throw Context.reportRuntimeError("MongoServerError: " + refused.getMessageWithoutErrorCode());
                } catch (IOException failed) {
                    throw Context.reportRuntimeError(String.valueOf(failed.getMessage()));
                }
            }
        });
    }
}
