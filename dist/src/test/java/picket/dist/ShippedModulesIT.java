package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The library folder that ships: descriptors, service files and the versions in it. */
final class ShippedModulesIT {
    private static final Path LIB = Path.of(System.getProperty("picket.lib"));
    private static final Path GOLDEN = Path.of("src/test/resources/golden/modules.txt");

    private static final List<ModuleReference> OURS = ModuleFinder.of(LIB).findAll().stream()
            .filter(module -> module.descriptor().name().startsWith("picket."))
            .sorted(Comparator.comparing(module -> module.descriptor().name()))
            .toList();

    /** {@code -Dgolden=write} writes the file anew; its difference is then reviewed. */
    @Test
    void descriptorsAreAsReviewed() throws IOException {
        var described =
                OURS.stream().map(module -> describe(module.descriptor())).collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, described);
        }
        assertEquals(Files.readString(GOLDEN), described);
    }

    @Test
    void packagesBeginWithTheNameOfTheirModule() {
        assertEquals(15, OURS.size(), OURS.toString());
        for (var module : OURS) {
            for (var name : module.descriptor().packages()) {
                boolean migration = name.equals("db.migration");
                assertTrue(migration || name.startsWith(module.descriptor().name()), name);
            }
        }
    }

    /** Providers declared only in a descriptor vanish on the class path, where unit tests and PIT run. */
    @Test
    void serviceFilesEqualTheDescriptors() throws IOException {
        for (var module : OURS) {
            var declared = new TreeMap<String, Set<String>>();
            for (var provides : module.descriptor().provides()) {
                declared.put(provides.service(), new TreeSet<>(provides.providers()));
            }
            assertEquals(
                    declared, serviceFiles(jar(module)), module.descriptor().name());
        }
    }

    /** Only the two parts of DbClient (ADR 0003) and Helidon Security (ADR 0017) are at other versions. */
    @Test
    void helidonIsAtItsPinnedVersions() throws IOException {
        try (var jars = Files.list(LIB)) {
            var versions = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("helidon-"))
                    .map(name -> name.matches("helidon-dbclient(-jdbc)?-4\\.1\\.7\\.jar|helidon-.*4\\.5\\.0\\.jar")
                                    || name.matches("helidon-(.*security|.*context|webclient-tracing|tracing-config"
                                            + "|common-crypto).*-4\\.3\\.[14]\\.jar")
                                    || name.equals("helidon-4.5.0.jar")
                            ? ""
                            : name)
                    .collect(Collectors.joining());
            assertEquals("", versions);
        }
    }

    @Test
    void noSecondJsonLibraryIsShipped() throws IOException {
        try (var jars = Files.list(LIB)) {
            assertEquals(
                    List.of(),
                    jars.map(jar -> jar.getFileName().toString())
                            .filter(Pattern.compile("jackson-.*-3\\.|gson|mcp-json-jackson3")
                                    .asPredicate())
                            .toList());
        }
    }

    private static String describe(ModuleDescriptor module) {
        var lines = new TreeSet<String>();
        module.requires().forEach(requires -> {
            var modifiers = new TreeSet<>(requires.modifiers().stream()
                    .map(modifier -> modifier.toString().toLowerCase(java.util.Locale.ROOT))
                    .toList());
            lines.add("  requires " + (modifiers.isEmpty() ? "" : String.join(" ", modifiers) + " ") + requires.name());
        });
        module.exports().forEach(exports -> lines.add("  exports " + exports.source()));
        module.opens().forEach(opens -> lines.add("  opens " + opens.source()));
        module.uses().forEach(uses -> lines.add("  uses " + uses));
        module.provides()
                .forEach(provides -> lines.add(
                        "  provides " + provides.service() + " with " + String.join(", ", provides.providers())));
        return module.name() + "\n" + String.join("\n", lines) + "\n";
    }

    private static Path jar(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }

    private static Map<String, Set<String>> serviceFiles(Path path) throws IOException {
        var found = new TreeMap<String, Set<String>>();
        var folder = "META-INF/services/";
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream()
                    .filter(each -> each.getName().startsWith(folder))
                    .toList()) {
                if (!entry.isDirectory()) {
                    var text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    var providers =
                            text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
                    found.put(
                            entry.getName().substring(folder.length()),
                            providers.collect(Collectors.toCollection(TreeSet::new)));
                }
            }
        }
        return found;
    }
}
