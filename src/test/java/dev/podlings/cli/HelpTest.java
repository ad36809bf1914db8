package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.home.Home;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** English help stands in the code; that of other languages in bundles, which may miss nothing. */
class HelpTest {

    @TempDir
    Path folder;

    private Map<String, String> help(Locale language) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Surroundings around = new Surroundings(
                nowhere, nowhere, Map.of(), new Home(folder, folder), folder, Optional.empty(), Clock.systemUTC());
        CommandLine line = new Podlings(around).commandLine();
        line.setResourceBundle(Podlings.help(language));
        Map<String, String> texts = new LinkedHashMap<>();
        collect(line.getCommandSpec(), texts);
        return texts;
    }

    private static void collect(CommandSpec command, Map<String, String> texts) {
        String name = command.qualifiedName();
        texts.put(name, String.join("\n", command.usageMessage().description()));
        List<ArgSpec> all = new ArrayList<>(command.options());
        all.addAll(command.positionalParameters());
        for (ArgSpec each : all) {
            String label = each.isOption() ? ((CommandLine.Model.OptionSpec) each).longestName() : each.paramLabel();
            texts.put(name + " " + label, String.join("\n", each.description()));
        }
        command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), texts));
    }

    @Test
    void germanHelpSaysAllThatEnglishHelpSays() {
        Map<String, String> english = help(Locale.ENGLISH);
        Map<String, String> german = help(Locale.GERMAN);

        assertThat(english)
                .hasSizeGreaterThan(100)
                .allSatisfy((name, text) -> assertThat(text).isNotBlank());
        List<String> missing = new ArrayList<>();
        german.forEach((name, text) -> {
            if (text.equals(english.get(name))) {
                missing.add(name + ": " + text);
            }
        });
        assertThat(missing).isEmpty();
    }
}
