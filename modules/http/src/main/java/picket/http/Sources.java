package picket.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where settings come from: flags win over the environment, which wins over the file.
 *
 * @param environment variables of the process
 * @param file keys as in the environment
 * @param flags names without the dashes in front; a flag without a value is empty
 */
record Sources(Map<String, String> environment, Map<String, String> file, Map<String, String> flags) {
    private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    /** Kubernetes sets these for each service: a namespace with a service "picket" has a PICKET_PORT that is not ours. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("\\w+_SERVICE_HOST=[0-9a-fA-F.:]+|\\w+_SERVICE_PORT(_\\w+)?=\\d+"
                    + "|\\w+_PORT(_\\d+_(TCP|UDP|SCTP))?=(tcp|udp|sctp)://.+"
                    + "|\\w+_PORT_\\d+_(TCP|UDP|SCTP)_(PROTO=\\w+|PORT=\\d+|ADDR=[0-9a-fA-F.:]+)");

    Sources {
        environment = environment.entrySet().stream()
                .filter(entry -> !SERVICE_LINK.matcher(entry.toString()).matches())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        file = Map.copyOf(file);
        flags = Map.copyOf(flags);
    }

    /**
     * A value that was given.
     *
     * @param text without spaces around it; empty only for a flag without a value
     * @param where as messages name it
     */
    record Found(String text, String where) {}

    Optional<Found> find(String name) {
        if (flags.containsKey(flag(name))) {
            return Optional.of(new Found(flags.getOrDefault(flag(name), "").strip(), "--" + flag(name)));
        }
        return given(environment, name, name).or(() -> given(file, name, name + " in the settings file"));
    }

    /** A variable that is set to nothing counts as not set: that is how compose files pass optional ones on. */
    private static Optional<Found> given(Map<String, String> source, String name, String where) {
        var text = source.getOrDefault(name, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(new Found(text, where));
    }

    /** What was given under names that nobody knows, as faults. */
    List<String> unknown(Set<String> known) {
        var unknown = new ArrayList<String>();
        for (var name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("PICKET_") && !known.contains(name)) {
                unknown.add("unknown variable " + name);
            }
        }
        for (var name : new TreeSet<>(file.keySet())) {
            if (!known.contains(name)) {
                unknown.add("unknown key " + name + " in the settings file");
            }
        }
        var flagged = known.stream().map(Sources::flag).collect(Collectors.toSet());
        for (var name : new TreeSet<>(flags.keySet())) {
            if (!flagged.contains(name)) {
                unknown.add("unknown flag --" + name);
            }
        }
        return unknown;
    }

    /** {@code PICKET_PORT} is {@code port}, {@code SENTRY_DSN} is {@code sentry-dsn}. */
    static String flag(String name) {
        var plain = name.startsWith("PICKET_") ? name.substring("PICKET_".length()) : name;
        return plain.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@code --name value}, {@code --name=value} and {@code --name}; messages never repeat a value. */
    static Map<String, String> flags(List<String> arguments, Consumer<String> faults) {
        var flags = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() == 2) {
                faults.accept("argument " + (i + 1) + " is neither a flag nor the value of one");
                continue;
            }
            var name = argument.substring(2);
            var value = "";
            int equals = name.indexOf('=');
            if (equals >= 0) {
                value = name.substring(equals + 1);
                name = name.substring(0, equals);
            } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
                value = arguments.get(++i);
            }
            if (flags.put(name, value) != null) {
                faults.accept("flag --" + name + " is given twice");
            }
        }
        return flags;
    }

    /** Reads lines of {@code KEY=value}; blank lines and those that start with {@code #} do not count. */
    static Map<String, String> file(String path, Consumer<String> faults) {
        var keys = new LinkedHashMap<String, String>();
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            faults.accept("the settings file " + path + " cannot be read: "
                    + e.getClass().getSimpleName());
            return keys;
        }
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                var where = path + " line " + (i + 1);
                line(line)
                        .ifPresentOrElse(
                                key -> {
                                    if (keys.put(key.getKey(), key.getValue()) != null) {
                                        faults.accept(where + ": " + key.getKey() + " is given twice");
                                    }
                                },
                                () -> faults.accept(where + " is not KEY=value"));
            }
        }
        return keys;
    }

    private static Optional<Map.Entry<String, String>> line(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var value = matcher.group(2);
        var quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            value = value.substring(1, value.length() - 1);
        } else if (value.startsWith("\"") || value.startsWith("'")) {
            return Optional.empty();
        }
        return Optional.of(Map.entry(matcher.group(1), value));
    }
}
