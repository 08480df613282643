package picket.api.tools;

import java.util.List;

/** The caller has to change the request; the message says how. Tools throw it, {@link Failures} words it. */
public final class InputError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String tool;
    private final String further;

    /** @param message a sentence in our own words; what the caller sent is cut short in it */
    public InputError(String message) {
        this(message, "", "");
    }

    /**
     * An error that another tool helps with.
     *
     * @param message a sentence in our own words; what the caller sent is cut short in it
     * @param tool the other one
     * @param further a sentence about it, which only sessions read that have it
     */
    public InputError(String message, String tool, String further) {
        super(message, null, false, false);
        this.tool = tool;
        this.further = further;
    }

    /** What the caller has to change. */
    public String advice() {
        return String.valueOf(getMessage());
    }

    /** The same, and where to look with the tools of a session. */
    String advice(Toolbox toolbox) {
        return toolbox.has(List.of(tool)) ? advice() + " " + further : advice();
    }
}
