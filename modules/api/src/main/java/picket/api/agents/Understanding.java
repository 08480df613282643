package picket.api.agents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import picket.api.tools.Markdown;
import picket.api.tools.Schema;

/**
 * How a search came from what the caller said.
 *
 * @param by who made the search of it
 * @param confidence from 0 to 1 that it is what was meant, if rules tell
 * @param notes what was read from which words, in our own words
 */
public record Understanding(By by, OptionalDouble confidence, List<String> notes) {
    /** The shape of {@link #facts}. */
    public static final Schema SCHEMA = Schema.object()
            .required(
                    "by",
                    Schema.text()
                            .saying("given: ran as it was; model: read by a language model; rules: read by rules; text:"
                                    + " words looked for as they are"))
            .optional("confidence", Schema.number().saying("From 0 to 1, of rules."))
            .required("notes", Schema.list(Schema.text()));

    /** Copies the notes. */
    public Understanding {
        notes = List.copyOf(notes);
    }

    /** Who made a search. */
    public enum By {
        /** The caller. */
        GIVEN("given"),
        /** A language model, from plain words. */
        MODEL("model"),
        /** Rules, from plain words. */
        RULES("rules"),
        /** Nobody: the words are looked for as they are. */
        TEXT("text");

        private final String id;

        By(String id) {
            this.id = id;
        }
    }

    /** A search that ran as it was given. */
    public static Understanding asGiven(String... notes) {
        return new Understanding(By.GIVEN, OptionalDouble.of(1), List.of(notes));
    }

    /** A search that rules made, or words that say no condition. */
    public static Understanding of(Translation translation) {
        var by = translation.understood() ? By.RULES : By.TEXT;
        return new Understanding(by, OptionalDouble.of(translation.confidence()), translation.notes());
    }

    /** A search that a language model made. */
    public static Understanding of(AgentSearch search) {
        return new Understanding(
                By.MODEL,
                OptionalDouble.empty(),
                search.explanation().isEmpty() ? List.of() : List.of(search.explanation()));
    }

    /** The same after a language model failed. */
    public Understanding after(Attempt.Failed failure) {
        return new Understanding(
                by,
                confidence,
                Stream.concat(Stream.of("No language model read the words: " + failure.reason()), notes.stream())
                        .toList());
    }

    /** Says it where it matters: always for plain words, on demand for the rest. */
    public void write(boolean explain, Markdown out) {
        if (by == By.GIVEN && !explain) {
            return;
        }
        out.section("How the Question Was Read", body -> {
            switch (by) {
                case GIVEN -> body.say("The search ran as it was given.");
                case MODEL ->
                    body.say("A language model made a search of the words. If it is not what was meant, repeat the call"
                            + " in Sentry's search language.");
                case RULES ->
                    body.say("Rules made a search of the words, without a language model (confidence "
                            + Math.round(confidence.orElse(0) * 100)
                            + " %). If it is not what was meant, repeat the call in Sentry's search language.");
                case TEXT ->
                    body.say("The words say no condition that is known, so they are looked for as they are. For more,"
                            + " repeat the call in Sentry's search language, such as level:error.");
            }
            notes.forEach(body::item);
        });
    }

    /** The same for programs. */
    public ObjectNode facts() {
        var facts = JsonNodeFactory.instance.objectNode().put("by", by.id);
        confidence.ifPresent(known -> facts.put("confidence", known));
        notes.forEach(facts.putArray("notes")::add);
        return facts;
    }
}
