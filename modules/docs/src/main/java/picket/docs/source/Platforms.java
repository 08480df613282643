package picket.docs.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.docs.mdx.FrontMatter;
import picket.docs.mdx.Platform;

/**
 * The platforms of a checkout of Sentry's documentation, and their guides: what the head of a first page says about
 * each, and a file {@code config.yml} beside it, which counts before that.
 */
final class Platforms {
    /** Stand-ins of stand-ins; a stranger can write any number, and some that stand in for each other. */
    private static final int MOST_FALLBACKS = 8;

    private static final String CONFIG = "config.yml";
    private static final Pattern GUIDE = Pattern.compile("platforms/([^/]+)/guides/([^/]+)/.*");

    private final Texts texts;
    private final Set<String> present;
    private final Map<String, List<String>> guides;
    private final Map<String, FrontMatter> heads = new HashMap<>();

    /** How files are read. */
    @FunctionalInterface
    interface Texts {
        String of(String file) throws IOException;
    }

    /** @param files all that there are */
    Platforms(List<String> files, Texts texts) {
        this.texts = texts;
        // Set.copyOf looks through all names of the same hash, of which a stranger can write any number.
        this.present = new HashSet<>(files);
        this.guides = files.stream()
                .map(GUIDE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.groupingBy(
                        path -> path.group(1),
                        Collectors.mapping(
                                path -> path.group(2),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        all -> all.stream().distinct().toList()))));
    }

    /** Whether a file says something about a platform or a guide, and is no page. */
    static boolean isConfig(String file) {
        return file.equals(CONFIG) || file.endsWith("/" + CONFIG);
    }

    /** Those that have guides with folders of their own. */
    Set<String> withGuides() {
        return guides.keySet();
    }

    /** Those who inherit what is common to a platform, by their folders: itself, then its guides. */
    Map<String, Platform> heirs(String name) {
        var heirs = new LinkedHashMap<String, Platform>();
        heirs.put(folder(name, ""), platform(name, ""));
        for (var guide : guides.getOrDefault(name, List.of())) {
            var folder = folder(name, guide);
            if (head(folder)
                    .text("inheritCommonContent")
                    .filter("false"::equals)
                    .isEmpty()) {
                heirs.put(folder, platform(name, guide));
            }
        }
        return heirs;
    }

    /** A platform, or a guide of it if that is not empty. */
    Platform platform(String name, String guide) {
        var head = head(folder(name, ""));
        var own = head(folder(name, guide));
        return new Platform(
                name,
                guide,
                own.text("caseStyle").or(() -> head.text("caseStyle")).orElse(""),
                chain(own, "fallbackGuide"),
                chain(head, "fallbackPlatform"),
                own.list("categories"));
    }

    private List<String> chain(FrontMatter from, String key) {
        var chain = new ArrayList<String>();
        var next = from.text(key);
        while (next.isPresent() && chain.size() < MOST_FALLBACKS && !chain.contains(next.get())) {
            chain.add(next.get());
            var names = next.get().split("\\.", 2);
            next = head(folder(names[0], names.length > 1 ? names[1] : "")).text(key);
        }
        return chain;
    }

    private static String folder(String name, String guide) {
        return "platforms/" + name + (guide.isEmpty() ? "/" : "/guides/" + guide + "/");
    }

    /** What is said of the platform or guide that this is the folder of. */
    FrontMatter head(String folder) {
        return heads.computeIfAbsent(folder, key -> {
            var values = new LinkedHashMap<String, List<String>>();
            Stream.of("common/index.mdx", "index.mdx", "index.md", CONFIG)
                    .map(folder::concat)
                    .filter(present::contains)
                    .forEach(file -> values.putAll(read(file)));
            return new FrontMatter(values, "");
        });
    }

    private Map<String, List<String>> read(String file) {
        try {
            var text = texts.of(file);
            return FrontMatter.of(isConfig(file) ? "---\n" + text + "\n---\n" : text)
                    .values();
        } catch (IOException e) {
            return Map.of(); // A page is told when its turn comes.
        }
    }
}
