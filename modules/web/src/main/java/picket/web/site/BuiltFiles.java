package picket.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that the build of the site left in this module, read once. */
final class BuiltFiles {
    private static final String FOLDER = "/META-INF/web/";

    private final Set<String> names;

    private BuiltFiles(Set<String> names) {
        this.names = names;
    }

    static BuiltFiles open() {
        return new BuiltFiles(text(read("files.txt")).lines().collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The files that are sent as they are, by their path, for example {@code /assets/index-Bfq9r0fG.css}. */
    Map<String, Content> sentAsTheyAre() {
        return names.stream()
                .filter(name -> type(name).isPresent())
                .collect(Collectors.toUnmodifiableMap(name -> "/" + name, this::content));
    }

    /** A page with places for values. */
    String template(String name) {
        return text(read(name));
    }

    private Content content(String name) {
        var forms = new EnumMap<Encoding, byte[]>(Encoding.class);
        for (var encoding : Encoding.values()) {
            if (names.contains(name + encoding.suffix())) {
                forms.put(encoding, read(name + encoding.suffix()));
            }
        }
        return Content.of(type(name).orElseThrow(), forms);
    }

    /** Media type of a file; templates and encoded forms have none. */
    private static Optional<String> type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> Optional.of("text/javascript; charset=utf-8");
            case "css" -> Optional.of("text/css; charset=utf-8");
            case "svg" -> Optional.of("image/svg+xml");
            case "woff2" -> Optional.of("font/woff2");
            default -> Optional.empty();
        };
    }

    private static byte[] read(String name) {
        try (var in = BuiltFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the site is not in this build: " + FOLDER + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
