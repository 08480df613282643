package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A session replay. Text that is unknown is empty.
 *
 * @param projectId numeric
 * @param seconds how long it is
 * @param browser name and version
 * @param user what is known of the visitor, the most telling first
 * @param urls pages, in order
 */
public record Replay(
        String id,
        String projectId,
        String type,
        String platform,
        String environment,
        Optional<Instant> started,
        Optional<Instant> finished,
        OptionalLong seconds,
        String browser,
        String os,
        String device,
        List<String> user,
        List<String> urls,
        List<String> releases,
        List<String> errorIds,
        List<String> traceIds,
        Counts counts,
        boolean archived,
        boolean viewed) {
    /** Copies the lists. */
    public Replay {
        user = List.copyOf(user);
        urls = List.copyOf(urls);
        releases = List.copyOf(releases);
        errorIds = List.copyOf(errorIds);
        traceIds = List.copyOf(traceIds);
    }

    /** How often what happened; absent if unknown. */
    public record Counts(
            OptionalLong errors,
            OptionalLong rageClicks,
            OptionalLong deadClicks,
            OptionalLong warnings,
            OptionalLong infos,
            OptionalLong segments) {
        static Counts read(Fields json) {
            return new Counts(
                    json.number("count_errors"),
                    json.number("count_rage_clicks"),
                    json.number("count_dead_clicks"),
                    json.number("count_warnings"),
                    json.number("count_infos"),
                    json.number("count_segments"));
        }
    }

    static Replay read(Fields json) {
        return new Replay(
                json.id("id").replace("-", ""),
                json.text("project_id"),
                json.text("replay_type"),
                json.text("platform"),
                json.text("environment"),
                json.time("started_at"),
                json.time("finished_at"),
                json.number("duration"),
                words(json.object("browser"), "name", "version"),
                words(json.object("os"), "name", "version"),
                words(json.object("device"), "name", "brand", "model", "family"),
                Stream.of("display_name", "email", "username", "id")
                        .map(json.object("user")::text)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .toList(),
                json.texts("urls"),
                json.texts("releases"),
                json.texts("error_ids"),
                json.texts("trace_ids"),
                Counts.read(json),
                json.yes("is_archived"),
                json.yes("has_viewed"));
    }

    private static String words(Fields json, String... names) {
        return String.join(
                " ",
                Stream.of(names)
                        .map(json::text)
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .toList());
    }

    /**
     * Something on the screen or behind it, as the recorder saw it.
     *
     * @param type number of the recorder's kind of event
     * @param data in the recorder's shape
     */
    public record Moment(Instant at, long type, Fields data) {
        static Optional<Moment> read(Fields json) {
            var time = json.decimal("timestamp");
            if (time.isEmpty() || !(Math.abs(time.getAsDouble()) < 1e14)) {
                return Optional.empty();
            }
            // Milliseconds, but some recorders send seconds.
            double millis = time.getAsDouble() < 1e11 ? time.getAsDouble() * 1000 : time.getAsDouble();
            return Optional.of(new Moment(
                    Instant.ofEpochMilli(Math.round(millis)),
                    json.number("type").orElse(-1),
                    json.object("data")));
        }
    }
}
