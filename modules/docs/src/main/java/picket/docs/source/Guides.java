package picket.docs.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picket.docs.Guide;

/** For whom a page of Sentry's documentation is, by where it lies. */
public final class Guides {
    private static final Pattern OF_GUIDE = Pattern.compile("platforms/([^/]+)/guides/([^/]+)/.*");
    private static final Pattern OF_INTEGRATION = Pattern.compile("platforms/([^/]+)/integrations/([^/]+)/.*");
    private static final Pattern OF_PLATFORM = Pattern.compile("platforms/([^/]+)/.*");

    private Guides() {}

    /**
     * The guides of a page.
     *
     * @param path as readers know it
     * @param withGuides platforms whose frameworks have folders of their own and inherit only what is common
     */
    public static List<String> of(String path, Collection<String> withGuides) {
        return folder(path.replaceFirst("^(platforms/[^/]+(?:/guides/[^/]+)?)\\.md$", "$1/"), withGuides);
    }

    private static List<String> folder(String path, Collection<String> withGuides) {
        var guide = OF_GUIDE.matcher(path);
        if (guide.matches()) {
            return List.of(guide.group(1), guide.group(1) + "/" + guide.group(2));
        }
        var platform = OF_PLATFORM.matcher(path);
        if (!platform.matches()) {
            return List.of();
        }
        var name = platform.group(1);
        return withGuides.contains(name) ? List.of(name) : shared(name, path);
    }

    /** All frameworks of a platform share its pages, but not those about one of the others. */
    private static List<String> shared(String platform, String path) {
        var all = frameworks(platform);
        var integration = OF_INTEGRATION.matcher(path);
        var guides = new ArrayList<String>();
        guides.add(platform);
        if (integration.matches() && all.contains(platform + "/" + integration.group(2))) {
            guides.add(platform + "/" + integration.group(2));
        } else if (!integration.matches()) {
            guides.addAll(all);
        }
        return guides;
    }

    private static Collection<String> frameworks(String platform) {
        var names = new TreeSet<String>();
        Guide.all().stream()
                .map(Guide::name)
                .filter(name -> name.startsWith(platform + "/"))
                .forEach(names::add);
        return names;
    }
}
