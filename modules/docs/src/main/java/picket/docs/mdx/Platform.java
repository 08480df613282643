package picket.docs.mdx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * For whom a page is flattened.
 *
 * @param name platform, for example {@code python}; empty for none
 * @param guide framework of it, for example {@code django}; empty for none
 * @param caseStyle how its SDK writes names: {@code snake_case}, {@code camelCase}, {@code PascalCase} or as they are
 * @param fallbacks keys of platforms whose includes stand in, for example {@code javascript}
 */
public record Platform(String name, String guide, String caseStyle, List<String> fallbacks) {
    /** For everybody. */
    public static final Platform NONE = new Platform("", "", "", List.of());

    public Platform {
        fallbacks = List.copyOf(fallbacks);
    }

    /** {@code python.django}, or {@code python} without a guide. */
    String key() {
        return guide.isEmpty() ? name : name + "." + guide;
    }

    /** The names under which an include for this platform may lie, the most special first. */
    List<String> variants() {
        var variants = new ArrayList<String>();
        if (!name.isEmpty()) {
            variants.add(key());
            variants.add(name);
        }
        variants.addAll(fallbacks);
        variants.add("_default");
        return variants.stream().distinct().toList();
    }

    /** Whether a list of keys names it, or its platform as a whole. */
    public boolean isAmong(List<String> keys) {
        return keys.contains(key()) || keys.contains(name);
    }

    /** Whether something is shown, given whom it names and whom it leaves out; the guide's own name beats its platform's. */
    public boolean shows(List<String> supported, List<String> notSupported) {
        if (!guide.isEmpty() && supported.contains(key())) {
            return true;
        }
        return !isAmong(notSupported) && (supported.isEmpty() || isAmong(supported));
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
