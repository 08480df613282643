package picket.docs.source;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a site says it has.
 *
 * @param pages addresses of Markdown
 * @param refused lists that the site's list names and that cannot be taken, each with the reason
 */
record SiteList(List<URI> pages, Map<String, String> refused) {
    private static final int MOST_SITEMAPS = 200;

    /** Of an address, in characters; no page has a longer one, and resolving one takes the square of its length. */
    static final int LONGEST_ADDRESS = 2_000;

    private static final Pattern LINK = Pattern.compile("https?://[^\\s)\\]>\"']+|(?<=]\\()/[^\\s)]+");
    private static final Pattern LOC = Pattern.compile("<loc>\\s*([^<\\s]+)\\s*</loc>");

    /**
     * Reads {@code llms.txt}, or else the sitemap, of a folder of a site, or else those of the whole site.
     *
     * @param folder whose pages are meant, with a slash at its end
     */
    static SiteList read(PatientFetcher fetcher, URI folder) throws Source.Unreadable, InterruptedException {
        var faults = new LinkedHashSet<String>();
        for (var place : new LinkedHashSet<>(List.of(folder, folder.resolve("/")))) {
            for (var list : List.of("llms.txt", "sitemap.xml")) {
                var found = read(fetcher, place.resolve(list), list.endsWith(".txt") ? LINK : LOC)
                        .below(folder);
                if (!found.pages().isEmpty()) {
                    return found;
                }
                faults.add(place.resolve(list).getPath() + " " + found.fault());
            }
        }
        throw new Source.Unreadable(folder + " does not list its pages: " + String.join(", and ", faults));
    }

    private SiteList below(URI folder) {
        return new SiteList(
                pages.stream()
                        .filter(page -> page.getRawPath().startsWith(folder.getRawPath()))
                        .toList(),
                refused);
    }

    private String fault() {
        return refused.values().stream().findFirst().orElse("names none of them");
    }

    /**
     * The addresses that a list names, as Markdown; lists that it names are read too.
     *
     * @throws Source.Unreadable if one of them may be read later: without it, its pages would count as gone
     */
    private static SiteList read(PatientFetcher fetcher, URI start, Pattern links)
            throws Source.Unreadable, InterruptedException {
        var found = new LinkedHashSet<URI>();
        var refused = new LinkedHashMap<String, String>();
        var lists = new ArrayDeque<>(List.of(start));
        for (int read = 0; !lists.isEmpty() && read < MOST_SITEMAPS; read++) {
            var list = lists.poll();
            switch (fetcher.fetch(list)) {
                case Fetcher.Text(var _, var text) -> {
                    for (var each : named(fetcher, list, text, links)) {
                        if (each.getPath().endsWith(".xml")) {
                            lists.add(each);
                        } else if (!each.getPath().endsWith(".txt")) {
                            found.add(twin(each));
                        }
                    }
                }
                case Fetcher.NoPage() -> refused.put(list.toString(), "does not exist");
                case Fetcher.Refused(var why) -> refused.put(list.toString(), why);
                case Fetcher.Failed(var why, var again) -> {
                    if (again.isPresent() || !list.equals(start)) {
                        throw new Source.Unreadable(list + " " + why + "; try again later");
                    }
                    refused.put(list.toString(), why);
                }
            }
        }
        return new SiteList(List.copyOf(found), refused);
    }

    private static Set<URI> named(PatientFetcher fetcher, URI list, String text, Pattern links) {
        var named = new LinkedHashSet<URI>();
        var link = links.matcher(text);
        while (link.find()) {
            var address = link.groupCount() == 0 ? link.group() : link.group(1);
            if (address.length() <= LONGEST_ADDRESS) {
                resolve(list, address.replace("&amp;", "&"))
                        .filter(fetcher::isOurs)
                        .ifPresent(named::add);
            }
        }
        return named;
    }

    private static Optional<URI> resolve(URI base, String address) {
        try {
            return Optional.of(base.resolve(address)).filter(url -> url.getPath() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code /a/b/} and {@code /a/b} are Markdown at {@code /a/b.md}. */
    private static URI twin(URI page) {
        var path = page.getRawPath();
        var bare = path.replaceFirst("/+$", "");
        return page.resolve(Tree.isPage(path) ? path : (bare.isEmpty() ? "/index" : bare) + ".md");
    }
}
