package picket.api.tools.issues;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picket.sentry.Event;
import picket.sentry.Tag;
import picket.sentry.Thrown;

/**
 * Where in a report strangers wrote something that wants to be run or obeyed.
 *
 * @param found shapes by the part that has them; parts without any are left out
 */
record PlantedCommands(Map<String, Set<Commands>> found) {

    static PlantedCommands in(IssueReport report) {
        var found = new LinkedHashMap<String, Set<Commands>>();
        look(found, "title", report.issue().title() + "\n" + report.issue().culprit());
        report.readable().ifPresent(event -> look(found, event));
        return new PlantedCommands(found);
    }

    private static void look(Map<String, Set<Commands>> found, Event event) {
        look(found, "message", event.message() + "\n" + event.log());
        look(
                found,
                "exception",
                event.exceptions().stream().map(Thrown::headline).collect(Collectors.joining("\n")));
        look(found, "tags", event.tags().stream().map(Tag::value).collect(Collectors.joining("\n")));
        look(found, "request", event.request().url());
        look(found, "user", event.user().json().toString());
        look(found, "extra", event.extra().json().toString());
        look(found, "contexts", event.contexts().json().toString());
    }

    private static void look(Map<String, Set<Commands>> found, String where, String text) {
        var shapes = Commands.in(text);
        if (!shapes.isEmpty()) {
            found.put(where, shapes);
        }
    }
}
