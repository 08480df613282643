package picket.api.tools.issues;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Fence;
import picket.api.tools.Markdown;
import picket.sentry.Event;
import picket.sentry.Fields;

/** What came with the event: user, tags, extra data and contexts. */
final class Attributes {
    private static final Set<String> REPLAY = Set.of("replayId", "replay.id", "replay");
    private static final int LONG = 400;
    private static final int MOST = 100;

    private Attributes() {}

    static void write(IssueReport report, Event event, Markdown out) {
        out.section("User", body -> body.block("user", user(event.user())));
        out.section(
                "Tags",
                body -> body.block(
                        "tags",
                        event.tags().stream()
                                .filter(tag -> !REPLAY.contains(tag.key()))
                                .limit(MOST)
                                .map(tag -> line(tag.key(), tag.value()))
                                .collect(Collectors.joining("\n"))));
        out.section("Extra Data", body -> body.block("extra", members(event.extra(), "")));
        out.section(
                "Additional Context",
                body -> event.contexts().json().properties().stream()
                        .filter(context -> !REPLAY.contains(context.getKey()))
                        .limit(MOST)
                        .forEach(context ->
                                body.block("context", context(context.getKey(), Fields.of(context.getValue())))));
    }

    private static String user(Fields user) {
        var geo = user.object("geo");
        return Stream.of(
                        line("id", user.text("id")),
                        line("email", user.text("email")),
                        line("username", user.text("username")),
                        line("ip", user.text("ip_address")),
                        line(
                                "geo",
                                Stream.of("city", "region", "country_code")
                                        .map(geo::text)
                                        .filter(part -> !part.isBlank())
                                        .collect(Collectors.joining(", "))))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String context(String name, Fields context) {
        var members = members(context, "type");
        return members.isEmpty()
                ? ""
                : Fence.cut(name, LONG) + ":\n" + members.indent(2).stripTrailing();
    }

    /** A line for each member that has a value, but for one name. */
    private static String members(Fields object, String without) {
        return object.json().properties().stream()
                .filter(member -> !member.getKey().equals(without) && !JsonText.isEmpty(member.getValue()))
                .limit(MOST)
                .map(member -> line(member.getKey(), JsonText.of(member.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String name, String value) {
        return value.isBlank() ? "" : Fence.cut(name, LONG) + ": " + Fence.cut(value.replaceAll("\\s+", " "), LONG);
    }
}
