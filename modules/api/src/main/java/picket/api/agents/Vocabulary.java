package picket.api.agents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names that every organization has, from {@code vocabulary.properties} and {@code conventions.properties}. */
final class Vocabulary {
    private static final Map<String, List<String>> FIELDS = load("vocabulary.properties");
    private static final Map<String, List<String>> CONVENTIONS = load("conventions.properties");

    private Vocabulary() {}

    /** The fields of a data set or another kind of search. */
    static List<String> fields(String kind) {
        return Optional.ofNullable(FIELDS.get(kind)).orElse(List.of());
    }

    /** What can be computed over a data set. */
    static List<String> functions(String dataset) {
        return fields(dataset + ".functions");
    }

    /** The attributes of a namespace of OpenTelemetry's semantic conventions, each with its type. */
    static List<String> conventions(String namespace) {
        return Optional.ofNullable(CONVENTIONS.get(namespace)).orElse(List.of());
    }

    static List<String> namespaces() {
        return List.copyOf(CONVENTIONS.keySet());
    }

    private static Map<String, List<String>> load(String file) {
        var properties = new Properties();
        try (var in =
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), () -> file + " is not packaged")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> List.of(properties.getProperty(name).split(",\\s+")),
                        (one, _) -> one,
                        TreeMap::new));
    }
}
