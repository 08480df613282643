package picket.sandbox.seer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Frame;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Release;

/**
 * What the simulated Seer finds in an event: no model thinks here, the words are made of the frames, the breadcrumbs and
 * the release, and say so.
 *
 * @param release in which the issue was first seen, if any
 * @param commits of that release
 */
public record Analysis(Issue issue, ErrorEvent event, Optional<Release> release, List<Release.Commit> commits) {
    private static final String LABEL = "[Simulated by the sandbox] ";
    private static final int CRUMBS = 5;

    /** Copies the list. */
    public Analysis {
        commits = List.copyOf(commits);
    }

    /** The artifact {@code root_cause}. */
    public ObjectNode rootCause() {
        var data = Json.MAPPER.createObjectNode();
        data.put(
                "one_line_description",
                LABEL
                        + issue.title()
                        + place().map(at -> ", thrown " + at).orElse("")
                        + release.map(known -> ", since release " + known.version())
                                .orElse(""));
        whys().forEach(data.putArray("five_whys")::add);
        reproduction().forEach(data.putArray("reproduction_steps")::add);
        return data;
    }

    /** The artifact {@code solution}. */
    public ObjectNode solution() {
        var where = place().orElse("where the error is thrown");
        var data = Json.MAPPER.createObjectNode();
        data.put("one_line_summary", LABEL + remedy() + " " + where + ".");
        var steps = data.putArray("steps");
        steps.addObject()
                .put("title", "Make the failure visible in a test")
                .put(
                        "description",
                        "Call " + function() + " with the input of event " + event.id()
                                + ", whose local variables are in its stack trace.");
        steps.addObject().put("title", "Change the code").put("description", remedy() + " " + where + ".");
        commits.stream()
                .findFirst()
                .ifPresent(commit -> steps.addObject()
                        .put("title", "Look at the release")
                        .put(
                                "description",
                                "Commit " + commit.sha() + " (" + commit.message() + ") by " + commit.authorName()
                                        + " came with it."));
        steps.addObject()
                .put("title", "Watch it")
                .put("description", "Resolve " + issue.shortId() + " in the next release, so that a regression shows.");
        return data;
    }

    private List<String> whys() {
        var whys = new ArrayList<String>();
        var transaction = event.transaction();
        whys.add((transaction.isEmpty() ? "The program" : transaction) + " failed with " + issue.title() + ".");
        place().ifPresent(at ->
                whys.add("It was thrown " + at + line().map(code -> ": " + code).orElse("") + "."));
        event.exceptions().reversed().stream()
                .skip(1)
                .map(cause -> "Behind it was " + cause.type() + ": " + cause.value() + ".")
                .forEach(whys::add);
        crumbs().reduce((_, last) -> last).ifPresent(last -> whys.add("Just before: " + last + "."));
        release.ifPresent(known -> whys.add("It was first seen in release " + known.version() + " at "
                + issue.firstSeen() + ", and " + issue.timesSeen() + " times since."));
        return whys;
    }

    private List<String> reproduction() {
        var request = event.json().path("request");
        var url = request.path("url").asText("");
        var last = url.isEmpty()
                ? Stream.<String>empty()
                : Stream.of(request.path("method").asText("GET") + " " + url);
        return Stream.concat(crumbs(), last).toList();
    }

    private Stream<String> crumbs() {
        var values = event.json().path("breadcrumbs").path("values");
        return values.valueStream()
                .skip(Math.max(0, values.size() - CRUMBS))
                .map(Analysis::crumb)
                .filter(text -> !text.isBlank());
    }

    private static String crumb(JsonNode crumb) {
        var message = crumb.path("message").asText("");
        var category = crumb.path("category").asText(crumb.path("type").asText(""));
        var data = crumb.path("data");
        var told = message.isEmpty() && data.isObject()
                ? Stream.of("method", "url", "status_code")
                        .map(name -> data.path(name).asText(""))
                        .filter(text -> !text.isEmpty())
                        .reduce("", (all, text) -> (all + " " + text).strip())
                : message;
        return told.isEmpty() ? category : category + ": " + told;
    }

    private Optional<String> place() {
        return event.topFrame().map(frame -> {
            int line = frame.json().path("lineno").asInt();
            return "in " + frame.function() + " (" + frame.filename() + (line > 0 ? ":" + line : "") + ")";
        });
    }

    private Optional<String> line() {
        return event.topFrame()
                .map(frame -> frame.json().path("context_line").asText("").strip())
                .filter(code -> !code.isEmpty());
    }

    private String function() {
        return event.topFrame()
                .map(Frame::function)
                .filter(name -> !name.isEmpty())
                .orElse("the failing function");
    }

    /** What is usually done about errors of such a name. */
    private String remedy() {
        var type = event.main().map(main -> main.type() + " " + main.value()).orElse(issue.title());
        if (type.matches("(?is).*(time(d)? ?out|unavailable|refused|reset).*")) {
            return "Allow for a slow or absent peer: bound the wait, repeat what is idempotent, and answer without it";
        }
        if (type.matches("(?is).*(null|undefined|none|nil\\b).*")) {
            return "Handle the missing value before it is used";
        }
        if (type.matches("(?is).*(deadlock|lock).*")) {
            return "Take the locks in one order, and repeat a transaction that lost";
        }
        if (type.matches("(?is).*(memory|recursion|stack).*")) {
            return "Bound what is held at once";
        }
        return "Check the input, and handle the failure that it can cause,";
    }
}
