package picket.docs.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a source gave. */
final class Taken implements Source.Reader {
    final Map<String, SourcePage> pages = new TreeMap<>();
    final List<String> known = new ArrayList<>();
    final List<String> unread = new ArrayList<>();
    final List<String> refused = new ArrayList<>();

    static Taken all(Source source) throws IOException, InterruptedException {
        var taken = new Taken();
        source.read(path -> false, taken);
        source.close();
        return taken;
    }

    SourcePage page(String path) {
        return Optional.ofNullable(pages.get(path))
                .orElseThrow(() -> new AssertionError(path + " not in " + pages.keySet()));
    }

    @Override
    public void pages(List<SourcePage> some) {
        some.forEach(page -> pages.put(page.path(), page));
    }

    @Override
    public void known(String path) {
        known.add(path);
    }

    @Override
    public void unread(String path, String what, String why) {
        unread.add(path + " " + why);
    }

    @Override
    public void spoilt(String path, String what, String why) {
        refused(what, why);
    }

    @Override
    public void refused(String what, String why) {
        refused.add(what + " " + why);
    }
}
