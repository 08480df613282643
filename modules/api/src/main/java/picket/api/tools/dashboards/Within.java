package picket.api.tools.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picket.api.tools.InputError;
import picket.api.tools.OwnCursor;
import picket.sentry.Dashboard;
import picket.sentry.Page;

/**
 * The dashboards that a connection to one project sees: those of that project and those of all. Sentry cannot filter them,
 * so its pages are read on until one of ours is full, and ours has a cursor of its own.
 *
 * @param project numeric id
 */
record Within(String project) {
    private static final String PREFIX = "mcp-dashboard-project:";
    private static final int PAGES = 20;

    /**
     * Where a page of ours begins.
     *
     * @param page cursor of the page of Sentry
     * @param offset dashboards of that page that were seen already
     */
    private record Position(Optional<String> page, int offset, int size) {}

    /** Whether a dashboard is seen. */
    boolean admits(Dashboard dashboard) {
        return dashboard.projects().isEmpty() || dashboard.projects().contains(project);
    }

    /** Whether a cursor is one of ours. */
    static boolean isOwn(String cursor) {
        return cursor.startsWith(PREFIX);
    }

    /**
     * A page of ours.
     *
     * @param cursor as an earlier page gave it
     * @param pages reads a page of Sentry by its cursor
     */
    Page<Dashboard> page(Optional<String> cursor, int size, Function<Optional<String>, Page<Dashboard>> pages) {
        var position = cursor.map(given -> read(given, size)).orElse(new Position(Optional.empty(), 0, size));
        var found = new ArrayList<Dashboard>();
        var at = position.page();
        int skip = position.offset();
        for (int i = 0; i < PAGES; i++) {
            var page = pages.apply(at);
            int seen = Math.min(skip, page.items().size());
            for (var dashboard : page.items().subList(seen, page.items().size())) {
                if (found.size() == size) {
                    return new Page<>(found, Optional.of(write(new Position(at, seen, size))));
                }
                seen++;
                if (admits(dashboard)) {
                    found.add(dashboard);
                }
            }
            if (page.next().isEmpty()) {
                return new Page<>(found, Optional.empty());
            }
            at = page.next();
            skip = 0;
        }
        return new Page<>(List.copyOf(found), Optional.of(write(new Position(at, 0, size))));
    }

    private static String write(Position position) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("v", 1)
                .put("apiCursor", position.page().orElse(null))
                .put("offset", position.offset())
                .put("pageLimit", position.size());
        return OwnCursor.write(PREFIX, json);
    }

    private static Position read(String cursor, int size) {
        return OwnCursor.read(PREFIX, cursor).map(json -> read(json, size)).orElseThrow(Within::broken);
    }

    private static Position read(JsonNode json, int size) {
        int offset = json.path("offset").asInt(-1);
        if (json.path("v").asInt() != 1 || offset < 0 || json.path("pageLimit").asInt() != size) {
            throw broken();
        }
        return new Position(
                Optional.of(json.path("apiCursor").asText("")).filter(text -> !text.isEmpty() && !text.equals("null")),
                offset,
                size);
    }

    private static InputError broken() {
        return new InputError(
                "cursor is not the nextCursor of an earlier page with the same limit: leave it out to begin"
                        + " anew.");
    }
}
