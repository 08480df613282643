package picket.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a process was told, read into typed records: flags win over the environment, which wins over the file.
 *
 * <p>Each reader declares the keys that it knows with {@link #key}; a fault gives the reader a harmless value and is
 * kept. {@link #check} reports all faults at once, among them every {@code PICKET_…} variable, file key and flag that
 * no reader declared. Flags are the keys in kebab case without {@code PICKET_}: {@code PICKET_PORT} is {@code --port}.
 */
public final class Settings {
    private static final String FILE = "_FILE";
    private static final int LEAST_BYTES = 32;
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final Sources sources;
    private final Map<String, Declared> declared;
    private final Set<String> faults;
    private final String role;
    private final boolean active;
    private final Supplier<Settings> again;

    private Settings(
            Sources sources,
            Map<String, Declared> declared,
            Set<String> faults,
            String role,
            boolean active,
            Supplier<Settings> again) {
        this.sources = sources;
        this.declared = declared;
        this.faults = faults;
        this.role = role;
        this.active = active;
        this.again = again;
    }

    /**
     * Settings from their three sources.
     *
     * @param file keys as in the environment
     * @param flags names without the dashes in front; a flag without a value is empty
     */
    public static Settings of(Map<String, String> environment, Map<String, String> file, Map<String, String> flags) {
        return of(new Sources(environment, file, flags), new LinkedHashSet<>(), () -> of(environment, file, flags));
    }

    /**
     * Settings as a process gets them; the file is the one that {@code PICKET_CONFIG} or {@code --config} names.
     *
     * @param arguments {@code --name value}, {@code --name=value} or, for a switch, {@code --name}
     */
    public static Settings load(Map<String, String> environment, List<String> arguments) {
        var faults = new LinkedHashSet<String>();
        var flags = Sources.flags(arguments, faults::add);
        var file = new Sources(environment, Map.of(), flags)
                .find("PICKET_CONFIG")
                .map(found -> Sources.file(found.text(), faults::add))
                .orElse(Map.of());
        var settings = of(new Sources(environment, file, flags), faults, () -> load(environment, arguments));
        settings.key("PICKET_CONFIG", "file of KEY=value lines, read before the environment and the flags")
                .text();
        settings.key("PICKET_CACHE", "folder into which the one jar unpacks itself; by default the user's cache folder")
                .text();
        return settings;
    }

    private static Settings of(Sources sources, Set<String> faults, Supplier<Settings> again) {
        return new Settings(sources, new LinkedHashMap<>(), faults, "all", true, again);
    }

    /** The same sources, with the file as it is now; what readers have declared so far is known there too. */
    public Settings again() {
        var fresh = again.get();
        fresh.declared.putAll(declared);
        return fresh;
    }

    /**
     * A view for one role of a split deployment.
     *
     * @param active whether this process plays the role; if not, its keys are known but neither needed nor judged
     */
    public Settings role(String name, boolean active) {
        return new Settings(sources, declared, faults, name, active, again);
    }

    /**
     * Declares a key.
     *
     * @param name as in the environment, for example {@code PICKET_PORT}
     * @param meaning one line for the documents
     */
    public Key key(String name, String meaning) {
        return new Key(name, meaning);
    }

    /** Keeps a fault that a reader found in a combination of values. */
    public void fault(String message) {
        if (active) {
            faults.add(message);
        }
    }

    /** Every key declared so far, in order of declaration. */
    public List<Declared> declared() {
        return List.copyOf(declared.values());
    }

    /** Every key declared so far as a Markdown table. */
    public String table() {
        var table = new StringBuilder("| Setting | Flag | Default | Read by | Meaning |\n|---|---|---|---|---|\n");
        for (var key : declared.values()) {
            table.append("| `%s` | `--%s` | %s | %s | %s |\n"
                    .formatted(
                            key.name(),
                            key.flag(),
                            key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`",
                            String.join(", ", key.roles()),
                            key.meaning().replace("|", "\\|")));
        }
        return table.toString();
    }

    /** Fails with every fault, if there is one. */
    public void check() {
        faults.addAll(sources.unknown(declared.keySet()));
        checkRead();
    }

    /** Fails with every fault of what was read; keys that nobody declared are none. */
    public void checkRead() {
        if (!faults.isEmpty()) {
            throw new Faults(new ArrayList<>(faults));
        }
    }

    /**
     * A key that readers know.
     *
     * @param roles who reads it
     * @param fallback its default as the documents show it
     */
    public record Declared(String name, String meaning, Set<String> roles, String fallback) {
        /** The command-line form, without dashes in front. */
        public String flag() {
            return Sources.flag(name);
        }
    }

    /** One key on its way to a typed value. */
    public final class Key {
        private final String name;
        private final String meaning;

        private Key(String name, String meaning) {
            this.name = name;
            this.meaning = meaning;
        }

        /** Text; absent when unset or blank. */
        public Optional<String> text() {
            return value("", "text", Key::filled);
        }

        /** Text with a default. */
        public String text(String fallback) {
            return value(fallback, "text", Key::filled).orElse(fallback);
        }

        /** Text that must be set; its absence is a fault and reads as empty. */
        public String required() {
            var given = value("required", "text", Key::filled);
            if (given.isEmpty() && sources.find(name).isEmpty()) {
                fault(name + " is not set: " + meaning);
            }
            return given.orElse("");
        }

        /** A whole number within bounds, both included. */
        public int integer(int fallback, int least, int most) {
            var shape = "a whole number from " + least + " to " + most;
            return value(Integer.toString(fallback), shape, text -> {
                        int number = Integer.parseInt(text);
                        return number < least || number > most ? Optional.<Integer>empty() : Optional.of(number);
                    })
                    .orElse(fallback);
        }

        /** A switch: {@code true} or {@code false}; a flag without a value is {@code true}. */
        public boolean on(boolean fallback) {
            return value(Boolean.toString(fallback), "true or false", text -> switch (text) {
                        case "true", "" -> Optional.of(true);
                        case "false" -> Optional.of(false);
                        default -> Optional.<Boolean>empty();
                    })
                    .orElse(fallback);
        }

        /** A span of time: a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
        public Duration duration(Duration fallback) {
            return value(shown(fallback), "a span such as 500ms, 30s, 10m, 1h or 30d", Settings::span)
                    .orElse(fallback);
        }

        /** An absolute http or https URL, if set. */
        public Optional<URI> url() {
            return value("", "an absolute http or https URL", text -> {
                var uri = URI.create(text);
                boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
            });
        }

        /** The same of a URL that has scheme, host and port only. */
        public Optional<URI> origin() {
            var url = url();
            if (url.filter(Key::more).isPresent()) {
                fault(name + " is not an origin: give scheme, host and port only");
            }
            return url;
        }

        private static boolean more(URI url) {
            return url.getRawPath().length() > 1
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null
                    || url.getUserInfo() != null;
        }

        /** A path in the file system, if set. */
        public Optional<Path> path() {
            return value("", "a path", text -> filled(text).map(Path::of));
        }

        /** Values between commas; none when unset. */
        public List<String> list() {
            return value(
                            "",
                            "values between commas",
                            text -> filled(text).map(values -> List.of(values.split("\\s*,\\s*"))))
                    .orElse(List.of());
        }

        /** A secret from the variable or the file that {@code NAME_FILE} names; absent when neither is set. */
        public Optional<String> secret() {
            var file = file("");
            return active ? given(file) : Optional.empty();
        }

        /** A secret as given, else as kept, else a fault that reads as empty. */
        public String secret(Secrets kept) {
            var file = file(kept.any() ? "generated" : "required");
            if (!active) {
                return "";
            }
            return given(file).or(() -> kept(kept)).orElseGet(() -> {
                fault(name + " is not set: " + meaning + "; set it, or " + name + FILE + " to a file that holds it");
                return "";
            });
        }

        /** The same of a secret that seals: one of fewer than 32 bytes is a fault. */
        public String strongSecret(Secrets kept) {
            var secret = secret(kept);
            int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > 0 && bytes < LEAST_BYTES) {
                fault(name + " is too short: use at least " + LEAST_BYTES + " random characters");
            }
            return secret;
        }

        private Optional<Path> file(String fallback) {
            declare(fallback);
            return new Key(name + FILE, "file that holds `" + name + "`").path();
        }

        private Optional<String> given(Optional<Path> file) {
            if (sources.flags().containsKey(Sources.flag(name))) {
                fault("--" + Sources.flag(name) + " would show a secret in the list of processes: set " + name + " or "
                        + name + FILE);
            }
            var direct = sources.find(name).map(Sources.Found::text);
            if (direct.isPresent() && file.isPresent()) {
                fault(name + " and " + name + FILE + " are both set");
            }
            return direct.or(() -> file.map(path -> {
                try {
                    return Secrets.content(path);
                } catch (IOException e) {
                    fault(name + FILE + " names a file that cannot be read: " + e.getMessage());
                    return "";
                }
            }));
        }

        private Optional<String> kept(Secrets secrets) {
            try {
                return secrets.keep(name);
            } catch (IOException | UnsupportedOperationException e) {
                fault(name + " cannot be kept (" + secrets + "): " + e.getMessage());
                return Optional.of("");
            }
        }

        /** Declares the key and parses what was given; messages never repeat the value. */
        private <T> Optional<T> value(String fallback, String shape, Function<String, Optional<T>> parse) {
            declare(fallback);
            return sources.find(name).flatMap(found -> {
                var parsed = attempt(found.text(), parse);
                if (parsed.isEmpty()) {
                    fault(found.where() + (found.text().isEmpty() ? " needs a value: " : " is not ") + shape);
                }
                return parsed;
            });
        }

        private static Optional<String> filled(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private static <T> Optional<T> attempt(String text, Function<String, Optional<T>> parse) {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private void declare(String fallback) {
            var roles = new TreeSet<String>(Set.of(role));
            var before = declared.get(name);
            if (before != null) {
                roles.addAll(before.roles());
            }
            declared.put(name, new Declared(name, meaning, roles, fallback));
        }
    }

    private static Optional<Duration> span(String text) {
        var matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static String shown(Duration span) {
        return span.toMillisPart() != 0 ? span.toMillis() + "ms" : span.toSeconds() + "s";
    }

    /** Everything that is wrong with the settings. */
    public static final class Faults extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> messages;

        /** @param messages at least one */
        public Faults(List<String> messages) {
            super(String.join("; ", messages));
            this.messages = List.copyOf(messages);
        }

        /** One line a fault. */
        public List<String> messages() {
            return messages;
        }
    }
}
