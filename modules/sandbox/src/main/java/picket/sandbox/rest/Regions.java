package picket.sandbox.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The hosts that data live at: the sandbox itself, until a test says otherwise. */
public final class Regions {
    private final Supplier<URI> origin;
    private final AtomicReference<Table> table = new AtomicReference<>(new Table(List.of(), Map.of()));

    /** @param origin of the sandbox */
    public Regions(Supplier<URI> origin) {
        this.origin = origin;
    }

    /** A region with its address. */
    public record Region(String name, String url) {}

    /**
     * Which regions there are, and where organizations live.
     *
     * @param all the first is for organizations that the rest does not name; none for the sandbox alone
     * @param homes name of the region by slug of the organization
     */
    public record Table(List<Region> all, Map<String, String> homes) {
        /** Copies the collections. */
        public Table {
            all = List.copyOf(all);
            homes = Map.copyOf(homes);
        }
    }

    /** Puts a table in the place of the one before. */
    public void set(Table next) {
        table.set(next);
    }

    List<Region> all() {
        var all = table.get().all();
        return all.isEmpty() ? List.of(new Region("us", origin.get().toString())) : all;
    }

    /** Address of the region that an organization lives in; empty for the sandbox, as clients insist on https there. */
    String url(String organization) {
        var known = table.get();
        var home = known.homes().get(organization);
        return known.all().stream()
                .filter(region -> region.name().equals(home))
                .findFirst()
                .or(() -> known.all().stream().findFirst())
                .map(Region::url)
                .orElse("");
    }
}
