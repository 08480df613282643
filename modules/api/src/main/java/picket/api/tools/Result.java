package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a call came to.
 *
 * @param structured the same facts for programs, in the shape of the declared output schema
 * @param fault whose fault it is if the call failed; then the text says why and what to do
 */
public record Result(List<Content> content, Optional<ObjectNode> structured, Fault fault) implements Outcome {
    /** Whose fault a failure is. */
    public enum Fault {
        /** It did not fail. */
        NONE,
        /** The caller's, or of what the caller may do. */
        CALLER,
        /** Of this server, of Sentry, or of the way between them. */
        SERVICE
    }

    /** Copies the parts. */
    public Result {
        content = List.copyOf(content);
    }

    /** Markdown alone. */
    public static Result text(String markdown) {
        return of(new Content.Text(markdown));
    }

    /** One part alone. */
    public static Result of(Content part) {
        return new Result(List.of(part), Optional.empty(), Fault.NONE);
    }

    /** Structured content, and its JSON as text for clients that read only that. */
    public static Result structured(ObjectNode facts) {
        return text(PrettyJson.of(facts)).with(facts);
    }

    /** A failure in words, which the caller can mend. */
    public static Result failure(String markdown) {
        return text(markdown).failed(Fault.CALLER);
    }

    /** The same as a failure. */
    public Result failed(Fault whose) {
        return new Result(content, structured, whose);
    }

    /** Whether the call failed. */
    public boolean failed() {
        return fault != Fault.NONE;
    }

    /**
     * Whether strangers wrote some of it: that is fenced, structured content says so, and what is no text may be from
     * anybody.
     */
    public boolean isUntrusted() {
        boolean told = structured.stream()
                .flatMap(facts -> facts.findValues("trust").stream())
                .anyMatch(trust -> trust.asText().equals("untrusted"));
        return told || content.stream().anyMatch(part -> !(part instanceof Content.Text(var text)) || Fence.isIn(text));
    }

    /** The same with structured content. */
    public Result with(ObjectNode facts) {
        return new Result(content, Optional.of(facts), fault);
    }

    /** The same with one more part. */
    public Result with(Content more) {
        return new Result(Stream.concat(content.stream(), Stream.of(more)).toList(), structured, fault);
    }
}
