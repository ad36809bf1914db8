package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Tty;
import dev.podlings.practice.node.process.Worker;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import tools.jackson.databind.node.ObjectNode;

/** The program {@code mongosh} (and {@code mongo}): JavaScript that can reach nothing but a simulated mongod. */
public final class Mongosh {
    private static final Pattern URI = Pattern.compile("(?:mongodb://)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final int STEPS_BETWEEN_LOOKS = 2_000;

    private final Members members;
    private final Prelude prelude;

    public Mongosh(Members members, Prelude prelude) {
        this.members = members;
        this.prelude = prelude;
    }

    /** What the command line asks for. */
    private static final class Wanted {
        private final List<String> scripts = new ArrayList<>();
        private final List<String> hosts = new ArrayList<>();
        private String database = "test";
        private boolean quiet;
        private boolean anyMember = true;
        private boolean connects = true;
        private String user = "";
        private String password = "";
    }

    public int run(Process self) throws IOException {
        Wanted wanted = wanted(self);
        Member member = null;
        if (wanted.connects) {
            member = connect(self, wanted);
            if (member == null) {
                String host = wanted.hosts.get(0);
                self.complain("MongoNetworkError: connect ECONNREFUSED " + host.replace("localhost", "127.0.0.1"));
                return 1;
            }
        }
        Member server = member;
        ScriptMemory memory = new ScriptMemory(self);
        ContextFactory factory = new ContextFactory() {
            @Override
            protected Context makeContext() {
                Context made = super.makeContext();
                made.setInterpretedMode(true);
                made.setLanguageVersion(Context.VERSION_ES6);
                made.setInstructionObserverThreshold(STEPS_BETWEEN_LOOKS);
                // Scripts see no Java class at all.
                made.setClassShutter(name -> false);
                return made;
            }

            @Override
            protected void observeInstructionCount(Context context, int count) {
                for (int i = 0; i < count; i += 20) {
                    Worker.step();
                }
                memory.look();
            }
        };
        Context context = factory.enterContext();
        try {
            return new Session(self, context, server, wanted, prelude).run();
        } finally {
            Context.exit();
        }
    }

    private static Wanted wanted(Process self) {
        Wanted wanted = new Wanted();
        List<String> words = self.arguments();
        String port = "27017";
        String host = "localhost";
        for (int i = 1; i < words.size(); i++) {
            String each = words.get(i);
            boolean more = i + 1 < words.size();
            if (each.equals("--quiet") || each.equals("--norc")) {
                wanted.quiet = true;
            } else if (each.equals("--nodb")) {
                wanted.connects = false;
            } else if (each.equals("--eval") && more) {
                wanted.scripts.add(words.get(++i));
            } else if (each.equals("--host") && more) {
                host = words.get(++i);
            } else if (each.equals("--port") && more) {
                port = words.get(++i);
            } else if ((each.equals("-u") || each.equals("--username")) && more) {
                wanted.user = words.get(++i);
            } else if ((each.equals("-p") || each.equals("--password")) && more) {
                wanted.password = words.get(++i);
            } else if (each.matches("--(username|password)=.*")) {
                String value = each.substring(each.indexOf('=') + 1);
                wanted.user = each.startsWith("--u") ? value : wanted.user;
                wanted.password = each.startsWith("--p") ? value : wanted.password;
            } else if (each.startsWith("-")) {
                i += more
                                && !words.get(i + 1).startsWith("-")
                                && each.matches("--(authenticationDatabase|authenticationMechanism|json)")
                        ? 1
                        : 0;
            } else if (each.endsWith(".js")) {
                wanted.scripts.add(
                        "load(" + Json.write(Json.object().put("f", each).path("f")) + ")");
            } else {
                address(each, wanted);
            }
        }
        if (wanted.hosts.isEmpty()) {
            wanted.hosts.add(host.contains(":") ? host : host + ":" + port);
        }
        return wanted;
    }

    private static void address(String text, Wanted wanted) {
        Matcher matcher = URI.matcher(text);
        if (!text.contains(":") && !text.contains("/")) {
            wanted.database = text;
        } else if (matcher.matches()) {
            String login = matcher.group(1);
            if (login.contains("@")) {
                String[] names = login.substring(0, login.lastIndexOf('@')).split(":", 2);
                wanted.user = decoded(names[0]);
                wanted.password = names.length > 1 ? decoded(names[1]) : "";
            }
            for (String each : login.substring(login.lastIndexOf('@') + 1).split(",")) {
                wanted.hosts.add(each.contains(":") ? each : each + ":27017");
            }
            String database = matcher.group(2);
            wanted.database = database == null || database.isEmpty() ? "test" : database;
            String options = String.valueOf(matcher.group(3));
            wanted.anyMember = !options.contains("replicaSet=");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException bad) {
            return text;
        }
    }

    /** With {@code replicaSet=} the primary of the hosts that are named; else the first host. */
    private @Nullable Member connect(Process self, Wanted wanted) {
        Member first = null;
        for (String each : wanted.hosts) {
            Optional<Member> found = at(self, each);
            if (found.isEmpty()) {
                continue;
            }
            if (wanted.anyMember || found.get().state() == Member.State.PRIMARY) {
                return found.get();
            }
            first = first == null ? found.get() : first;
            Config config = found.get().config();
            for (Config.Host host : config == null ? List.<Config.Host>of() : config.hosts()) {
                Optional<Member> peer = found.get().peer(host);
                if (peer.isPresent() && peer.get().state() == Member.State.PRIMARY) {
                    return peer.get();
                }
            }
        }
        return first;
    }

    private Optional<Member> at(Process self, String address) {
        PodLink link = self.machine().service(PodLink.class);
        String host = address.substring(0, address.lastIndexOf(':'));
        String port = address.substring(address.lastIndexOf(':') + 1);
        boolean own = host.equals("localhost")
                || host.startsWith("127.")
                || host.equals(self.machine().hostname());
        try {
            for (String ip : own ? List.of(link.ip()) : link.resolve(host)) {
                Optional<Member> found = members.at(ip, port.matches("\\d{1,5}") ? Integer.parseInt(port) : 27017);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** One run of the shell. */
    private static final class Session {
        private final Process self;
        private final Context context;
        private final @Nullable Member server;
        private final Wanted wanted;
        private final Scriptable scope;
        private final EmbeddedChannel client = new EmbeddedChannel();

        Session(Process self, Context context, @Nullable Member server, Wanted wanted, Prelude prelude)
                throws IOException {
            this.self = self;
            this.context = context;
            this.server = server;
            this.wanted = wanted;
            this.scope = context.initSafeStandardObjects();
            if (server != null && self.machine().service(PodLink.class).ip().equals(server.ip())) {
                Access.local(client);
            }
            define("__auth", arguments -> {
                logIn(text(arguments, 0), text(arguments, 1));
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
                byte[] file = self.machine().files().read(self.path(text(arguments, 0)));
                return context.evaluateString(
                        scope, new String(file, StandardCharsets.UTF_8), text(arguments, 0), 1, null);
            });
            define("sleep", arguments -> Context.getUndefinedValue());
            prelude.in(context).exec(context, scope);
            ScriptableObject.putProperty(scope, "__wanted", wanted.database);
            context.evaluateString(scope, "use(__wanted)", "mongosh", 1, null);
        }

        private void logIn(String user, String password) {
            if (server != null) {
                synchronized (server.set()) {
                    server.access().logIn(client, user, password);
                }
            }
        }

        int run() throws IOException {
            if (!wanted.user.isEmpty()) {
                try {
                    logIn(wanted.user, wanted.password);
                } catch (MongoServerError refused) {
                    self.complain("MongoServerError: " + refused.getMessageWithoutErrorCode());
                    return 1;
                }
            }
            if (wanted.scripts.isEmpty()) {
                return typed();
            }
            try {
                Object last = Context.getUndefinedValue();
                for (String script : wanted.scripts) {
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
            if (!wanted.quiet && tty != null) {
                self.println("Current Mongosh Log ID:\t" + new ObjectId().getHexData());
                self.println("Using MongoDB:\t\tsimulated by the podlings practice cluster");
                self.println("");
            }
            while (true) {
                if (tty != null) {
                    self.print(prompt());
                }
                String line;
                try {
                    line = line(self.in());
                } catch (InterruptedIOException interrupted) {
                    continue;
                }
                if (line == null || line.strip().matches("exit(\\(\\))?|quit(\\(\\))?|\\.exit")) {
                    return 0;
                }
                try {
                    show(evaluate(line));
                } catch (RhinoException failed) {
                    self.println(words(failed));
                }
            }
        }

        private String prompt() {
            String database = Context.toString(context.evaluateString(scope, "db.getName()", "mongosh", 1, null));
            String role = server == null || server.setName() == null
                    ? ""
                    : server.setName() + " [direct: "
                            + (server.config() == null
                                    ? "other"
                                    : server.state().name().toLowerCase(java.util.Locale.ROOT))
                            + "] ";
            return role + database + "> ";
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
            Matcher use = Pattern.compile("use\\s+(\\S+?);?").matcher(text);
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
            ObjectNode tree = (ObjectNode) Json.parse(json);
            try {
                return Json.write(Ejson.json(server.engine()
                        .run(client, database, Ejson.document(tree).append("$db", database))));
            } catch (MongoServerError refused) {
                ObjectNode answer = Json.object();
                answer.put("ok", 0).put("errmsg", refused.getMessageWithoutErrorCode());
                answer.put("code", refused.getCode()).put("codeName", String.valueOf(refused.getCodeName()));
                return Json.write(answer);
            }
        }

        private static String words(RhinoException failed) {
            return failed.details().replaceFirst("^(\\w+): \\1: ", "$1: ");
        }

        private static String text(Object[] arguments, int index) {
            return index < arguments.length ? Context.toString(arguments[index]) : "";
        }

        /** Something of ours that scripts may call. */
        private interface Call {
            Object with(Object[] arguments) throws IOException;
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
}
