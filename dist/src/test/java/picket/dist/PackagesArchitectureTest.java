package picket.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rule A3: packages use each other as the table says, and the document shows that table. */
final class PackagesArchitectureTest {
    private static final List<PackageTable.Row> ROWS = PackageTable.ROWS;
    private static final String BEGIN = "<!-- packages: begin, generated from the list that the tests enforce -->\n";
    private static final String END = "<!-- packages: end -->";

    @ParameterizedTest
    @FieldSource("ROWS")
    void aPackageUsesOnlyWhatItMay(PackageTable.Row row) {
        var allowed = new ArrayList<>(row.uses());
        allowed.add(row.name());
        var named = resideInAPackage(row.name());
        assertTrue(Classes.ALL.stream().anyMatch(named), "nothing is in " + row.name());
        noClasses()
                .that(named)
                .should()
                .dependOnClassesThat(resideInAPackage("picket..")
                        .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                .check(Classes.ALL);
    }

    @Test
    void everyPackageIsInTheTable() {
        var rows = resideInAnyPackage(ROWS.stream().map(PackageTable.Row::name).toArray(String[]::new));
        var doors = resideInAnyPackage("picket.oauth.spi", "picket.app.all", "picket.app.split");
        var unnamed = Classes.ALL.stream()
                .filter(type -> !rows.test(type) && !doors.test(type))
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("picket"))
                .distinct()
                .toList();
        assertEquals(List.of(), unnamed);
    }

    /** {@code -Dgolden=write} writes the table anew. */
    @Test
    void theDocumentShowsTheTable() throws IOException {
        var document = Classes.ROOT.resolve("docs/architecture.md");
        var text = Files.readString(document);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        assertFalse(to < from, "the document has lost its marks");
        if ("write".equals(System.getProperty("golden"))) {
            text = text.substring(0, from) + PackageTable.markdown() + text.substring(to);
            Files.writeString(document, text);
        }
        assertEquals(PackageTable.markdown(), text.substring(from, text.indexOf(END)));
    }
}
