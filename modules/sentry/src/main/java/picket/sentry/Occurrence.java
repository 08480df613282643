package picket.sentry;

import java.util.List;

/**
 * What a detector of Sentry found, for issues that are not errors.
 *
 * @param type number of the detector's kind of issue, as text; empty if unknown
 * @param title of the finding
 * @param evidence of the detector, in its own shape
 * @param shown rows that the detector wants shown
 */
public record Occurrence(String type, String title, Fields evidence, List<Row> shown) {
    /** Copies the rows. */
    public Occurrence {
        shown = List.copyOf(shown);
    }

    static Occurrence read(Fields json) {
        return new Occurrence(
                json.text("type"),
                json.text("issueTitle"),
                json.object("evidenceData"),
                json.objects("evidenceDisplay").stream().map(Row::read).toList());
    }

    /** A row of evidence. */
    public record Row(String name, String value, boolean important) {
        private static Row read(Fields json) {
            return new Row(json.text("name"), json.text("value"), json.yes("important"));
        }
    }
}
