package picket.sandbox.store;

import java.util.Locale;

/** What a document is. */
public enum Kind {
    /** A cron monitor, named by its slug. */
    MONITOR,
    /** A check-in of a monitor, named by its id. */
    CHECK_IN,
    /** A monitor of a web address. */
    UPTIME,
    /** A check of a web address. */
    UPTIME_CHECK,
    /** A replay, named by its id. */
    REPLAY,
    /** A piece of the recording of a replay, named by its number. */
    SEGMENT,
    /** A profile of one transaction, named by its id. */
    PROFILE,
    /** A piece of a continuous profile, named by the id of the profiler. */
    CHUNK,
    /** A transaction with its spans, named by the id of its event. */
    TRANSACTION,
    /** Pictures of an app, named by the app's id. */
    SNAPSHOT,
    /** One picture, named by its file. */
    IMAGE,
    /** A dashboard, named by its title. */
    DASHBOARD,
    /** A rule about issues, named as people call it. */
    WORKFLOW,
    /** A rule about numbers, named as people call it. */
    METRIC_RULE,
    /** A repository, named by owner and name. */
    REPOSITORY,
    /** A folder of a repository that stack traces of a project speak of, named by the repository. */
    CODE_MAPPING,
    /** An entry of a tracker about an issue, named by the readable id of the issue. */
    EXTERNAL_ISSUE;

    static Kind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
