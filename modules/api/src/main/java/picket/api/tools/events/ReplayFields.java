package picket.api.tools.events;

import java.util.List;

/** What replays can be sorted by. */
final class ReplayFields {
    static final List<String> SORTS = List.of(
            "activity",
            "browser.name",
            "browser.version",
            "count_dead_clicks",
            "count_errors",
            "count_infos",
            "count_rage_clicks",
            "count_urls",
            "count_warnings",
            "device.brand",
            "device.family",
            "device.model",
            "device.name",
            "dist",
            "duration",
            "finished_at",
            "os.name",
            "os.version",
            "platform",
            "project_id",
            "sdk.name",
            "started_at",
            "user.email",
            "user.id",
            "user.username");

    private ReplayFields() {}

    static boolean sortable(String sort) {
        return SORTS.contains(sort.startsWith("-") ? sort.substring(1) : sort);
    }
}
