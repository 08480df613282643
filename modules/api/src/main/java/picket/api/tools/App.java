package picket.api.tools;

import java.util.Locale;

/**
 * A view of results that hosts can show beside the words: MCP Apps, revision 2026-01-26. The sources of the views are
 * those of the site.
 */
public enum App {
    /** An issue or an event, with its stack trace. */
    ISSUE,
    /** The waterfall of a trace. */
    TRACE,
    /** The flame graph of a profile. */
    PROFILE,
    /** Values over time; rows as a table. */
    CHART,
    /** Whichever picture fits, for tools with many kinds of results. */
    RESULT;

    /** Of a tool in a list; its member {@code resourceUri} names the view. */
    public static final String KEY = "ui";

    /** Media type of a view. */
    public static final String TYPE = "text/html;profile=mcp-app";

    /** Address of the view, for {@code resources/read}. */
    public String uri() {
        return "ui://picket/" + id();
    }

    /** The last part of its address, and the name of its file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
