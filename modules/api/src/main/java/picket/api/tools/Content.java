package picket.api.tools;

/** A part of what a tool shows. */
public sealed interface Content {
    /** Markdown. */
    record Text(String markdown) implements Content {}

    /**
     * A picture.
     *
     * @param type media type, for example {@code image/png}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Image(byte[] bytes, String type) implements Content {}
}
