package picket.api.tools.issues;

import java.util.Arrays;
import java.util.List;

/** When an ignored issue comes back by itself. */
enum IgnoreMode {
    UNTIL_ESCALATING("untilEscalating", "archived_until_escalating"),
    FOREVER("forever", "archived_forever"),
    FOR_DURATION("forDuration", "archived_until_condition_met"),
    UNTIL_OCCURRENCE_COUNT("untilOccurrenceCount", "archived_until_condition_met"),
    UNTIL_USER_COUNT("untilUserCount", "archived_until_condition_met");

    private final String id;
    private final String substatus;

    IgnoreMode(String id, String substatus) {
        this.id = id;
        this.substatus = substatus;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(IgnoreMode::id).toList();
    }

    static IgnoreMode of(String id) {
        return Arrays.stream(values())
                .filter(mode -> mode.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id));
    }

    /** As callers write it. */
    String id() {
        return id;
    }

    /** As Sentry writes it. */
    String substatus() {
        return substatus;
    }

    /** Whether it means nothing without a number. */
    boolean needsNumber() {
        return switch (this) {
            case UNTIL_ESCALATING, FOREVER -> false;
            case FOR_DURATION, UNTIL_OCCURRENCE_COUNT, UNTIL_USER_COUNT -> true;
        };
    }
}
