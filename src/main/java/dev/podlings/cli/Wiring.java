package dev.podlings.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Gives each command what it needs: the surroundings and the options of the root. */
final class Wiring implements CommandLine.IFactory {
    private final CommandLine.IFactory usual = CommandLine.defaultFactory();
    private final Surroundings around;
    private final Podlings root;

    Wiring(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (!type.getPackageName().equals(Wiring.class.getPackageName())) {
            return usual.create(type);
        }
        for (Constructor<?> made : type.getDeclaredConstructors()) {
            Class<?>[] needs = made.getParameterTypes();
            if (needs.length == 2 && needs[0] == Surroundings.class && needs[1] == Podlings.class) {
                return type.cast(made.newInstance(around, root));
            }
        }
        return usual.create(type);
    }
}
