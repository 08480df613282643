package picket.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What code inside the modules keeps to: rules A7 to A9 and A12 to A17 of the house style. */
final class CodeArchitectureTest {
    private static final int LONGEST_FILE = 450;

    private static final Set<String> EXPORTED = Set.of(
            "picket.http",
            "picket.limits",
            "picket.store",
            "picket.oauth.spi",
            "picket.oauth",
            "picket.sentry",
            "picket.docs",
            "picket.llm",
            "picket.api",
            "picket.web",
            "picket.router",
            "picket.sandbox",
            "picket.db");

    /** A7. */
    @Test
    void theProtocolIsPure() {
        noClasses()
                .that()
                .resideInAPackage("picket.api.protocol..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("picket..")
                        .and(DescribedPredicate.not(resideInAnyPackage("picket.api.protocol.."))))
                .check(Classes.ALL);
        noClasses()
                .that(resideInAnyPackage("picket.api..")
                        .and(outside(
                                "picket.api", "picket.api.internal..", "picket.api.store..", "picket.api.transport..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(Classes.ALL);
    }

    /** A8. */
    @Test
    void theDomainOfGrantsKnowsNeitherHttpNorSql() {
        noClasses()
                .that()
                .resideInAPackage("picket.oauth.grant..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "java.sql..", "javax.sql..")
                .check(Classes.ALL);
        noClasses()
                .that(outside("picket..store.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon.dbclient..")
                .check(Classes.ALL);
        noClasses()
                .that(outside(
                        "picket..store..",
                        "picket..internal..",
                        "picket.sandbox..",
                        "picket.app..",
                        "picket.db",
                        "picket.oauth",
                        "picket.api",
                        "picket.web"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.sql.DataSource")
                .check(Classes.ALL);
    }

    /** A12. */
    @Test
    void classesAreFinalUnlessMadeForExtension() {
        noClasses()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should(beExtensibleWithoutHeirs())
                .check(Classes.ALL);
    }

    /** A12: what another module meets is exported; within a module, only what another package uses is public. */
    @Test
    void nothingIsPublicWithoutNeed() {
        var needless = Classes.ALL.stream()
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !EXPORTED.contains(type.getPackageName())
                        && !type.getSimpleName().equals("Main"))
                .filter(type -> !provides(type))
                .filter(type -> !usedElsewhere(type))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        assertEquals(List.of(), needless);
    }

    /** Itself, or a type nested in it. */
    private static boolean usedElsewhere(JavaClass type) {
        return Classes.ALL.stream()
                .filter(each -> each.equals(type) || each.getName().startsWith(type.getName() + "$"))
                .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static boolean provides(JavaClass type) {
        return type.getAllRawInterfaces().stream()
                .anyMatch(door -> EXPORTED.contains(door.getPackageName())
                        && type.getPackageName().endsWith(".internal"));
    }

    /** A13. */
    @Test
    void noGenericExceptionsStreamsOrStrayThreads() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Classes.ALL);
        // What is reported of a command's failures is what its log says.
        noClasses()
                .that()
                .resideOutsideOfPackage("picket.app.all.telemetry")
                .should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING)
                .check(Classes.ALL);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(Classes.ALL);
    }

    /** A13: where threads begin is known; each of these ends them too. */
    @Test
    void threadsBeginInNamedPlacesOnly() {
        noClasses()
                .that(outside("picket.http", "picket.llm"))
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .and()
                .doNotHaveSimpleName("Conversation")
                .and()
                .doNotHaveSimpleName("Heartbeat")
                .and()
                .doNotHaveSimpleName("Parallel")
                .and()
                .doNotHaveSimpleName("Sweep")
                .and()
                .haveNameNotMatching("picket\\.web\\.chat\\.Runs.*")
                .and()
                .doNotHaveSimpleName("Fetcher")
                .and()
                .doNotHaveSimpleName("Unwritten")
                .and()
                .doNotHaveSimpleName("Undisturbed")
                .and()
                .doNotHaveSimpleName("Forgetting")
                .and()
                .doNotHaveSimpleName("Reporter")
                .and()
                .doNotHaveSimpleName("Stopping")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .check(Classes.ALL);
    }

    /** A file that outgrows its budget is split. */
    @Test
    void noFileIsLongerThanItMayBe() throws IOException {
        var tooLong = new TreeMap<String, Long>();
        for (var module : Classes.MODULES) {
            try (var files = Files.walk(module.resolve("src/main/java"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    long lines = Files.readAllLines(file).size();
                    if (lines > LONGEST_FILE) {
                        tooLong.put(file.getFileName().toString(), lines);
                    }
                }
            }
        }
        assertEquals(Map.of(), tooLong);
    }

    /** A14. */
    @Test
    void timeAndRandomnessComeIn() {
        noClasses()
                .that(outside("picket..internal..", "picket.http", "picket.app..", "picket.db"))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callConstructor(Random.class)
                .because("tests turn the clock and fix the dice")
                .check(Classes.ALL);
    }

    /** A16. */
    @Test
    void noReflectionAndNoMutableStatics() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .check(Classes.ALL);
        noFields()
                .that()
                .areStatic()
                .and(DescribedPredicate.not(HasModifiers.Predicates.modifier(JavaModifier.SYNTHETIC)))
                .should()
                .notBeFinal()
                .check(Classes.ALL);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static ArchCondition<JavaClass> beExtensibleWithoutHeirs() {
        return new ArchCondition<>("be open for extension without a subclass of ours") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.SYNTHETIC);
                boolean open = !closed && type.getSubclasses().isEmpty();
                events.add(new SimpleConditionEvent(type, open, type.getName() + " is not final"));
            }
        };
    }
}
