package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A group of events. Text that is unknown is empty; title, culprit and metadata are written by whoever can reach the
 * project's DSN.
 *
 * @param id digits; what was asked for if Sentry does not say
 * @param shortId for example {@code SHOP-1A}; the id if there is none
 * @param count of events
 * @param users affected
 * @param fixability from 0 to 1
 * @param statusDetails what the status depends on, such as {@code inRelease} or {@code ignoreCount}
 * @param metadata in the shape of its type
 * @param trend events per step of the period that a search looked at; empty if Sentry does not say
 */
public record Issue(
        String id,
        String shortId,
        String title,
        String culprit,
        String level,
        String status,
        String substatus,
        String platform,
        String type,
        String category,
        OptionalLong count,
        OptionalLong users,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        ProjectName project,
        Optional<Assignee> assignee,
        OptionalDouble fixability,
        Fields statusDetails,
        Fields metadata,
        List<Point> trend) {
    /** Copies the trend. */
    public Issue {
        trend = List.copyOf(trend);
    }

    static Issue read(Fields json, String asked) {
        var id = json.text("id").matches("\\d{1,20}") ? json.text("id") : asked;
        return new Issue(
                id,
                json.text("shortId").matches("[A-Za-z0-9_-]{1,200}") ? json.text("shortId") : id,
                json.text("title"),
                json.text("culprit"),
                json.text("level"),
                json.text("status"),
                json.text("substatus"),
                json.text("platform"),
                json.text("issueType"),
                json.text("issueCategory"),
                json.number("count"),
                json.number("userCount"),
                json.time("firstSeen"),
                json.time("lastSeen"),
                ProjectName.read(json.object("project")),
                Assignee.read(json.object("assignedTo")),
                json.decimal("seerFixabilityScore"),
                json.object("statusDetails"),
                json.object("metadata"),
                json.object("stats").elements("auto", Point::readPair));
    }

    /** Whether it groups errors, not findings of a detector; so if Sentry does not say. */
    public boolean isError() {
        return category.isBlank() || category.equals("error");
    }

    /** How well Seer could act on it. */
    public Optional<Actionability> actionability() {
        return fixability.isEmpty() ? Optional.empty() : Optional.of(Actionability.of(fixability.getAsDouble()));
    }

    /**
     * Who has to deal with it.
     *
     * @param id of the user or team; empty if unknown
     * @param type {@code user} or {@code team}
     */
    public record Assignee(String id, String name, String type) {
        private static Optional<Assignee> read(Fields json) {
            var name = json.firstText("name", "email", "id");
            return name.isBlank()
                    ? Optional.empty()
                    : Optional.of(new Assignee(json.text("id"), name, json.text("type")));
        }
    }

    /** Classes of Seer's fixability score. */
    public enum Actionability {
        /** Above 0.76. */
        SUPER_HIGH,
        /** Above 0.66. */
        HIGH,
        /** Above 0.40. */
        MEDIUM,
        /** Above 0.25. */
        LOW,
        /** The rest. */
        SUPER_LOW;

        static Actionability of(double score) {
            if (score > 0.76) {
                return SUPER_HIGH;
            }
            if (score > 0.66) {
                return HIGH;
            }
            if (score > 0.40) {
                return MEDIUM;
            }
            return score > 0.25 ? LOW : SUPER_LOW;
        }
    }
}
