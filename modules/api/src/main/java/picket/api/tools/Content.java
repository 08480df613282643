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

    /**
     * A sound.
     *
     * @param type media type, for example {@code audio/wav}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Audio(byte[] bytes, String type) implements Content {}

    /**
     * A text with an address of its own.
     *
     * @param uri its address, which a client may read again
     * @param type media type, for example {@code text/plain}
     */
    record Embedded(String uri, String type, String text) implements Content {}

    /**
     * A file with an address of its own.
     *
     * @param uri its address, for example {@code file:///report.pdf}
     * @param type media type, for example {@code application/pdf}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Blob(String uri, String type, byte[] bytes) implements Content {}
}
