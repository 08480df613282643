package picket.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the module system cannot say about how modules meet: rules A0 to A6 and A10, A11 of the house style. */
final class ModulesArchitectureTest {
    private static final Set<String> WORKERS = Set.of("api", "oauth", "router", "web");

    /** A0: no rule below passes on nothing. */
    @Test
    void everyModuleWasImported() {
        assertTrue(Classes.ALL.size() > 300, "only " + Classes.ALL.size() + " classes were imported");
        for (var module : Classes.MODULES) {
            assertTrue(Files.isDirectory(module.resolve("target/classes/picket")), module + " has no classes");
        }
    }

    /** A1. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("picket.(**)").should().beFreeOfCycles().check(Classes.ALL);
    }

    /** A2. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "oauth", "router", "web"})
    void workersDoNotKnowEachOther(String worker) {
        var others = WORKERS.stream()
                .filter(other -> !other.equals(worker))
                .map(other -> "picket." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("picket." + worker + "..").and(not("picket.oauth.spi..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others).and(not("picket.oauth.spi..")))
                .check(Classes.ALL);
    }

    /** A4. */
    @ParameterizedTest
    @ValueSource(strings = {"picket.api", "picket.oauth", "picket.web", "picket.sandbox"})
    void aFrontDoorIsOneInterface(String name) {
        var types = topLevel(name);
        assertEquals(1, types.size(), types + " in " + name);
        assertTrue(types.getFirst().isInterface(), name);
    }

    /** A5. */
    @Test
    void theTokenContractStandsAlone() {
        classes()
                .that()
                .resideInAPackage("picket.oauth.spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "picket.oauth.spi")
                .check(Classes.ALL);
        for (var type : topLevel("picket.oauth.spi")) {
            boolean plain = type.isRecord() || type.isEnum() || type.isInterface();
            boolean exception =
                    type.isAssignableTo(Exception.class) && type.getModifiers().contains(JavaModifier.FINAL);
            assertTrue(plain || exception, type.getName());
        }
    }

    /** A6: what the kernel shows is counted; how it does it may take as many small files as it likes. */
    @Test
    void theKernelStaysSmallAndKnowsNoDomain() {
        var types = topLevel("picket.http");
        var shown = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        assertTrue(shown.size() <= 12, names(shown).toString());
        for (var type : types) {
            assertTrue(
                    !type.getSimpleName().matches("(?i).*(token|grant|sentry|tool|mcp|issue).*"), type.getSimpleName());
        }
    }

    /** A10. */
    @Test
    void onlyNamedPlacesCallOut() {
        noClasses()
                .that(not(
                        "picket.sentry..",
                        "picket.llm..",
                        "picket.web.self..",
                        "picket.docs..",
                        "picket.oauth.admin..",
                        "picket.oauth.client..",
                        "picket.app.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon.webclient..", "java.net.http..")
                .check(Classes.ALL);
        noClasses()
                .that(not("picket.app.split.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picket.app.split..")
                .check(Classes.ALL);
    }

    /** A11. */
    @Test
    void onlyTheDemoReachesTheSandbox() {
        noClasses()
                .that(not("picket.sandbox.."))
                .and()
                .haveSimpleNameNotStartingWith("Demo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picket.sandbox..")
                .check(Classes.ALL);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> not(String... packages) {
        return com.tngtech.archunit.base.DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static List<JavaClass> topLevel(String name) {
        return Classes.ALL.stream()
                .filter(type -> type.getPackageName().equals(name))
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .toList();
    }

    private static Set<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }
}
