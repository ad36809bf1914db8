package dev.podlings.practice.node.mongo;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** The program {@code mongosh} (and {@code mongo}): JavaScript that can reach nothing but a simulated mongod. */
public final class Mongosh {
    private static final int STEPS_BETWEEN_LOOKS = 2_000;

    private final Members members;
    private final Prelude prelude;

    public Mongosh(Members members, Prelude prelude) {
        this.members = members;
        this.prelude = prelude;
    }

    public int run(Process self) throws IOException {
        MongoshOptions options = MongoshOptions.of(self.arguments());
        MongoshConnection server = options.connects() ? MongoshConnection.to(self, members, options) : null;
        if (options.connects() && server == null) {
            String host = options.hosts().get(0);
            self.complain("MongoNetworkError: connect ECONNREFUSED " + host.replace("localhost", "127.0.0.1"));
            return 1;
        }
        Guard guard = new Guard(self);
        Context context = guard.enterContext();
        try {
            MongoshSession session = new MongoshSession(self, context, server, options, prelude);
            guard.session = session;
            return session.run();
        } finally {
            Context.exit();
        }
    }

    /** Lets scripts go on in steps, so that they can be stopped. */
    private static final class Guard extends ContextFactory {
        private final ScriptMemory memory;
        private @Nullable MongoshSession session;

        Guard(Process self) {
            this.memory = new ScriptMemory(self);
        }

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
            if (session != null) {
                session.look();
            }
        }
    }
}
