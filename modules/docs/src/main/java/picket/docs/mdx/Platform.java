package picket.docs.mdx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For whom a page is flattened. A guide is a framework of a platform.
 *
 * @param name platform, for example {@code python}; empty for none
 * @param guide for example {@code django}; empty for none
 * @param caseStyle how its SDK writes names: {@code snake_case}, {@code camelCase}, {@code PascalCase} or as they are
 * @param fallbackGuides keys of guides that stand in for the guide, for example {@code javascript.node}; the next first
 * @param fallbackPlatforms names of platforms that stand in for it, for example {@code javascript}; the next first
 * @param categories of its programs, for example {@code browser} and {@code server}
 */
public record Platform(
        String name,
        String guide,
        String caseStyle,
        List<String> fallbackGuides,
        List<String> fallbackPlatforms,
        List<String> categories) {
    /** For everybody. */
    public static final Platform NONE = new Platform("", "", "", List.of(), List.of(), List.of());

    public Platform {
        fallbackGuides = List.copyOf(fallbackGuides);
        fallbackPlatforms = List.copyOf(fallbackPlatforms);
        categories = List.copyOf(categories);
    }

    /** {@code python.django}, or {@code python} without a guide. */
    String key() {
        return guide.isEmpty() ? name : name + "." + guide;
    }

    /** The names under which an include for this platform may lie, the most special first; the next stand-in counts. */
    List<String> variants() {
        var variants = new ArrayList<String>();
        if (!name.isEmpty()) {
            variants.add(key());
            fallbackGuides.stream().limit(1).forEach(variants::add);
            variants.add(name);
        }
        fallbackPlatforms.stream().limit(1).forEach(variants::add);
        variants.add("_default");
        return variants.stream().distinct().toList();
    }

    /**
     * Whether a section is shown that names whom it is for and whom not. A section that names a platform is not for its
     * guides: that is how pages tell one from the other.
     */
    boolean shows(List<String> supported, List<String> notSupported) {
        var standIns = guide.isEmpty() ? fallbackPlatforms : fallbackGuides;
        var keys = Stream.concat(Stream.of(key()), standIns.stream());
        return named(keys, supported, notSupported).orElse(supported.isEmpty());
    }

    /** Whether something is shown that names categories it is for, and others it is not for. */
    boolean isOf(List<String> supported, List<String> notSupported) {
        return (supported.isEmpty() || isAmong(supported)) && !isAmong(notSupported);
    }

    /** Whether it inherits a common page with this head, which may name platforms, guides and categories. */
    public boolean inherits(FrontMatter page) {
        var supported = page.list("supported");
        var notSupported = page.list("notSupported");
        var forCategories = page.list("supportedCategories");
        return named(Stream.of(key()), supported, notSupported)
                .or(() -> Optional.of(false).filter(no -> isAmong(page.list("notSupportedCategories"))))
                .or(() -> named(Stream.concat(fallbackGuides.stream(), Stream.of(name)), supported, notSupported))
                .orElseGet(() -> isAmong(forCategories) || (supported.isEmpty() && forCategories.isEmpty()));
    }

    /** What is said of the first of these keys of which anything is said. */
    private static Optional<Boolean> named(Stream<String> keys, List<String> supported, List<String> notSupported) {
        Predicate<String> named = supported::contains;
        return keys.filter(named.or(notSupported::contains)).findFirst().map(supported::contains);
    }

    private boolean isAmong(List<String> some) {
        return categories.stream().anyMatch(some::contains);
    }

    /** A name in kebab case, for example {@code before-send}, as the SDK writes it. */
    String styled(String kebab) {
        return switch (caseStyle) {
            case "snake_case" -> kebab.replace('-', '_');
            case "camelCase" -> camel(kebab, false);
            case "PascalCase" -> camel(kebab, true);
            default -> kebab;
        };
    }

    private static String camel(String kebab, boolean first) {
        var words = List.of(kebab.split("-"));
        var rest = words.stream().skip(1).map(Platform::capital).collect(Collectors.joining());
        return (first ? capital(words.getFirst()) : words.getFirst()) + rest;
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
