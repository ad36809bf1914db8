package dev.podlings.lesson;

import java.util.Optional;

/** Whole numbers in YAML that people write. */
final class YamlNumber {
    private YamlNumber() {}

    static int read(YamlMap map, String key, int otherwise, int most) {
        Optional<String> written = map.text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        String digits = written.get().strip();
        if (digits.matches("\\d{1,4}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        map.value(key).ifPresent(at -> map.error(at, "\"" + key + "\" must be a whole number up to " + most));
        return otherwise;
    }
}
