package picket.dist;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The main classes of every module, imported once. */
final class Classes {
    /** Repository root: the tests of a module run in its folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Every module of ours that ships, by its folder. */
    static final List<Path> MODULES = List.of(
            ROOT.resolve("modules/http"),
            ROOT.resolve("modules/limits"),
            ROOT.resolve("modules/store"),
            ROOT.resolve("modules/oauth-spi"),
            ROOT.resolve("modules/oauth"),
            ROOT.resolve("modules/sentry"),
            ROOT.resolve("modules/docs"),
            ROOT.resolve("modules/docs-minilm"),
            ROOT.resolve("modules/llm"),
            ROOT.resolve("modules/api"),
            ROOT.resolve("modules/web"),
            ROOT.resolve("modules/router"),
            ROOT.resolve("modules/sandbox"),
            ROOT.resolve("db"),
            ROOT.resolve("app-split"),
            ROOT.resolve("app-all-in-one"));

    /** All of them. */
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPaths(MODULES.stream()
                    .map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());

    private Classes() {}
}
