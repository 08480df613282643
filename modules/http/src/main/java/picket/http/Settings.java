package picket.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
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

    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final Map<String, String> flags;
    private final Map<String, Declared> declared;
    private final List<String> faults;
    private final String role;
    private final boolean active;

    private Settings(Settings all, String role, boolean active) {
        this.environment = all.environment;
        this.file = all.file;
        this.flags = all.flags;
        this.declared = all.declared;
        this.faults = all.faults;
        this.role = role;
        this.active = active;
    }

    private Settings(Map<String, String> environment, Map<String, String> file, Map<String, String> flags) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
        this.flags = Map.copyOf(flags);
        this.declared = new LinkedHashMap<>();
        this.faults = new ArrayList<>();
        this.role = "all";
        this.active = true;
    }

    /**
     * Settings from their three sources.
     *
     * @param file keys as in the environment
     * @param flags names without the dashes in front
     */
    public static Settings of(Map<String, String> environment, Map<String, String> file, Map<String, String> flags) {
        return new Settings(environment, file, flags);
    }

    /**
     * A view for one role of a split deployment.
     *
     * @param active whether this process plays the role; if not, its keys are known but neither needed nor judged
     */
    public Settings role(String name, boolean active) {
        return new Settings(this, name, active);
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

    /** Fails with every fault, if there is one. */
    public void check() {
        var all = new ArrayList<>(faults);
        all.addAll(unknown());
        if (!all.isEmpty()) {
            throw new Faults(all);
        }
    }

    private List<String> unknown() {
        var unknown = new ArrayList<String>();
        for (var name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith("PICKET_") && !declared.containsKey(name) && !serviceLink(name)) {
                unknown.add("unknown variable " + name);
            }
        }
        for (var name : new TreeSet<>(file.keySet())) {
            if (!declared.containsKey(name)) {
                unknown.add("unknown key " + name + " in the settings file");
            }
        }
        var known = new TreeSet<String>();
        declared.keySet().forEach(name -> known.add(flag(name)));
        for (var name : new TreeSet<>(flags.keySet())) {
            if (!known.contains(name)) {
                unknown.add("unknown flag --" + name);
            }
        }
        return unknown;
    }

    /** Kubernetes injects these shapes for every service whose name starts with {@code picket}. */
    private boolean serviceLink(String name) {
        boolean port = name.matches(".*_PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?");
        boolean injected = environment.getOrDefault(name, "").matches("(tcp|udp|sctp)(://.*)?|\\d+|[0-9a-fA-F.:]+");
        return name.endsWith("_SERVICE_HOST") || name.contains("_SERVICE_PORT") || (port && injected);
    }

    private static String flag(String name) {
        var plain = name.startsWith("PICKET_") ? name.substring("PICKET_".length()) : name;
        return plain.toLowerCase(Locale.ROOT).replace('_', '-');
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
            return Settings.flag(name);
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
            declare("");
            return value();
        }

        /** Text with a default. */
        public String text(String fallback) {
            declare(fallback);
            return value().orElse(fallback);
        }

        /** Text that must be set; its absence is a fault and reads as empty. */
        public String required() {
            declare("required");
            return value().orElseGet(() -> {
                fault(name + " is not set: " + meaning);
                return "";
            });
        }

        /** A whole number within bounds, both included. */
        public int integer(int fallback, int least, int most) {
            declare(Integer.toString(fallback));
            return parsed(fallback, "a whole number from " + least + " to " + most, text -> {
                int number = Integer.parseInt(text);
                return number < least || number > most ? Optional.empty() : Optional.of(number);
            });
        }

        /** A switch: {@code true} or {@code false}; a flag without a value is {@code true}. */
        public boolean on(boolean fallback) {
            declare(Boolean.toString(fallback));
            return parsed(fallback, "true or false", text -> switch (text) {
                case "true", "" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            });
        }

        /** A span of time: a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
        public Duration duration(Duration fallback) {
            declare(fallback.toString());
            return parsed(fallback, "a span such as 500ms, 30s, 10m, 1h or 30d", Settings::span);
        }

        /** An absolute http or https URL, if set. */
        public Optional<URI> url() {
            declare("");
            return Optional.of(parsed(Optional.<URI>empty(), "an absolute http or https URL", text -> {
                        var uri = URI.create(text);
                        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                        return web && uri.getHost() != null ? Optional.of(Optional.of(uri)) : Optional.empty();
                    }))
                    .flatMap(url -> url);
        }

        /** A path in the file system. */
        public Path path(Path fallback) {
            declare(fallback.toString());
            return parsed(fallback, "a path", text -> Optional.of(Path.of(text)));
        }

        /** Values between commas; none when unset. */
        public List<String> list() {
            declare("");
            return value().map(text -> List.of(text.trim().split("\\s*,\\s*"))).orElse(List.of());
        }

        /** A secret from the variable or the file that {@code NAME_FILE} names; absent when neither is set. */
        public Optional<String> secret() {
            declare("");
            return active ? given() : Optional.empty();
        }

        /** A secret as given, else as kept, else a fault that reads as empty. */
        public String secret(Secrets kept) {
            declare("generated");
            if (!active) {
                return "";
            }
            return given().or(() -> kept(kept)).orElseGet(() -> {
                fault(name + " is not set: " + meaning + "; set it, or " + name + FILE + " to a file that holds it");
                return "";
            });
        }

        private Optional<String> given() {
            return value().or(() -> new Key(name + FILE, "file that holds " + name)
                    .text()
                    .flatMap(file -> {
                        try {
                            return Optional.of(Secrets.content(Path.of(file)));
                        } catch (IOException | InvalidPathException e) {
                            fault(name + FILE + " names a file that cannot be read: " + e.getMessage());
                            return Optional.empty();
                        }
                    }));
        }

        private Optional<String> kept(Secrets secrets) {
            try {
                return secrets.keep(name);
            } catch (IOException e) {
                fault(name + " cannot be kept (" + secrets + "): " + e.getMessage());
                return Optional.of("");
            }
        }

        private <T> T parsed(T fallback, String shape, Function<String, Optional<T>> parse) {
            return value().map(text -> attempt(text, parse).orElseGet(() -> {
                        fault(name + " is not " + shape);
                        return fallback;
                    }))
                    .orElse(fallback);
        }

        private static <T> Optional<T> attempt(String text, Function<String, Optional<T>> parse) {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private Optional<String> value() {
            var flag = flags.get(flag(name));
            var text = flag != null ? flag : environment.getOrDefault(name, file.getOrDefault(name, ""));
            return text.isBlank() && flag == null ? Optional.empty() : Optional.of(text.trim());
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
        var matcher = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)").matcher(text);
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
