package picket.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every tool has, and what keeps secrets and old revisions where they are: rules A9, A15 and A17. */
final class ToolsArchitectureTest {
    private static final String TOOL = "picket.api.tools.Tool";

    /** A9. */
    @Test
    void onlyTheDispatcherKnowsTheOldRevisions() {
        noClasses()
                .that(resideInAPackage("picket..")
                        .and(resideInAPackage("picket.api.transport..").negate()))
                .and(resideInAPackage("..legacy..").negate())
                .should()
                .dependOnClassesThat(resideInAPackage("..legacy.."))
                .check(Classes.ALL);
    }

    /** A15. */
    @Test
    void everyToolHasItsGoldenSchemaAndItsTest() {
        var api = Classes.ROOT.resolve("modules/api/src/test");
        var tools = tools();
        assertTrue(tools.size() >= 6, tools.toString());
        for (var tool : tools) {
            var name =
                    tool.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
            assertTrue(Files.exists(api.resolve("resources/golden/tools/" + name + ".json")), name);
            var test = "java/" + tool.getName().replace('.', '/') + "Test.java";
            assertTrue(Files.exists(api.resolve(test)), test);
        }
    }

    /** A17, read from the source: in byte code, a record's own {@code toString} looks like a written one. */
    @Test
    void whatHoldsASecretPrintsAMask() throws IOException {
        var secrets = Classes.ALL.stream()
                .filter(type -> type.isRecord()
                        && !type.getSimpleName().equals("DemoAddresses") // printing the demo's token is its purpose
                        && type.getFields().stream().anyMatch(ToolsArchitectureTest::holdsSecret))
                .collect(Collectors.groupingBy(ToolsArchitectureTest::source, TreeMap::new, Collectors.counting()));
        assertTrue(secrets.size() >= 3, secrets.toString());
        for (var entry : secrets.entrySet()) {
            var text = Files.readString(entry.getKey());
            long masks = Pattern.compile("public String toString\\(\\)")
                    .matcher(text)
                    .results()
                    .count();
            assertTrue(masks >= entry.getValue(), entry.getKey() + " has a record that would print its secret");
        }
    }

    private static Path source(JavaClass type) {
        var name = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return Classes.MODULES.stream()
                .map(module -> module.resolve("src/main/java").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** An {@code AccessToken} masks itself; text does not. */
    private static boolean holdsSecret(JavaField field) {
        var name = field.getName().toLowerCase(Locale.ROOT);
        boolean text = field.getRawType().isEquivalentTo(String.class);
        return (text && name.equals("token"))
                || name.matches("(client|cookie|shared)?secret|password|.*accesstoken|.*refreshtoken"
                        + "|(cookie|deployment|internal)key");
    }

    /** An alias is no tool of its own: its names are those of the list, where {@code AllToolsTest} looks at them. */
    private static Set<JavaClass> tools() {
        return Classes.ALL.stream()
                .filter(type -> type.isAssignableTo(TOOL) && !type.isInterface() && !type.isAnonymousClass())
                .filter(type -> !type.getSimpleName().equals("Alias"))
                .collect(Collectors.toSet());
    }
}
