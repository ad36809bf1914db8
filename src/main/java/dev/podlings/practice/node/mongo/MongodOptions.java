package dev.podlings.practice.node.mongo;

import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What a mongod was started with, on its command line or in the file that {@code --config} names. */
record MongodOptions(String path, @Nullable String set, int port, boolean authorization, String keyFile) {
    private static final int PORT = 27017;

    /** Options that cannot be, in mongod's own words. */
    static final class Bad extends IOException {
        private static final long serialVersionUID = 1;

        private Bad(String message) {
            super(message);
        }

        /** Of a setting's value, or of what does not go together. */
        static Bad value(String message) {
            return new Bad("BadValue: " + message);
        }

        /** Of the command line itself. */
        static Bad line(String message) {
            return new Bad("Error parsing command line: " + message);
        }
    }

    static MongodOptions of(Process self) throws IOException {
        Map<String, String> settings = new HashMap<>();
        List<String> words = self.arguments();
        MongodFlags.check(words);
        String config = option(words, "--config", option(words, "-f", ""));
        if (!config.isEmpty()) {
            settings.putAll(file(self, config));
        }
        put(settings, "storage.dbPath", option(words, "--dbpath", ""));
        put(settings, "replication.replSetName", option(words, "--replSet", ""));
        put(settings, "net.port", option(words, "--port", ""));
        put(settings, "security.keyFile", option(words, "--keyFile", ""));
        String set = settings.getOrDefault("replication.replSetName", "");
        String port = settings.getOrDefault("net.port", Integer.toString(PORT));
        String key = settings.getOrDefault("security.keyFile", "");
        boolean asked = words.contains("--auth")
                || settings.getOrDefault("security.authorization", "").equals("enabled");
        if (asked && !set.isEmpty() && key.isEmpty()) {
            throw Bad.value("security.keyFile is required when authorization is enabled with replica sets");
        }
        return new MongodOptions(
                settings.getOrDefault("storage.dbPath", "/data/db"),
                set.isEmpty() ? null : set,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : PORT,
                // MongoDB: a keyFile implies authorization.
                asked || !key.isEmpty(),
                key);
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }

    private static String option(List<String> words, String name, String otherwise) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(name) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
            if (words.get(i).startsWith(name + "=")) {
                return words.get(i).substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    private static Map<String, String> file(Process self, String path) throws IOException {
        FileTree files = self.files();
        if (!files.exists(self.path(path))) {
            throw Bad.value("Error opening config file: No such file or directory");
        }
        String text = new String(files.read(self.path(path)), StandardCharsets.UTF_8);
        Map<String, String> settings = new HashMap<>();
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            flatten("", tree, settings);
        } catch (YAMLException | StackOverflowError broken) {
            throw Bad.value("Error parsing YAML config file: " + broken.getMessage());
        }
        return settings;
    }

    private static void flatten(String prefix, @Nullable Object tree, Map<String, String> into) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> flatten(prefix.isEmpty() ? "" + name : prefix + "." + name, value, into));
        } else if (tree != null) {
            into.put(prefix, tree.toString());
        }
    }
}
