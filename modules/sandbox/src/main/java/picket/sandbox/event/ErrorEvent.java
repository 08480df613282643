package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picket.http.Json;

/**
 * An error, message or transaction in normal form, which {@link #normal} makes.
 *
 * @param json the event's interfaces under Sentry's names: lists always under {@code values}, tags as pairs
 */
public record ErrorEvent(ObjectNode json) {

    /**
     * Brings what an SDK sent into normal form.
     *
     * @param raw changed in place
     * @param id 32 lower-case hex digits, for an event that brings none
     * @param received when it arrived, which replaces times that are absent or impossible
     */
    public static ErrorEvent normal(ObjectNode raw, String id, Instant received) {
        raw.remove("occurrence"); // a detector's finding, which no SDK can send
        return new ErrorEvent(Normalization.apply(raw, id, received));
    }

    /** An event's id as it is kept: 32 lower-case hex digits; empty if the given one is none. */
    public static String plainId(String given) {
        return Normalization.plainId(given);
    }

    /** The same event as what a detector found. */
    public ErrorEvent found(Finding finding) {
        json.set("occurrence", finding.json(this));
        return this;
    }

    /** The event that {@link #text} printed. */
    public static ErrorEvent parse(byte[] text) {
        try {
            return new ErrorEvent((ObjectNode) Json.MAPPER.readTree(text));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a stored event is not JSON", e);
        }
    }

    /** The event as JSON text. */
    public byte[] text() {
        return json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** 32 lower-case hex digits. */
    public String id() {
        return json.path("event_id").asText();
    }

    /** When it happened. */
    public Instant occurred() {
        return Times.parse(json.path("timestamp")).orElse(Instant.EPOCH);
    }

    /** Its exception chain, the innermost cause first. */
    public List<ThrownException> exceptions() {
        return StreamSupport.stream(json.path("exception").path("values").spliterator(), false)
                .map(ThrownException::new)
                .toList();
    }

    /** The outermost exception, if this is an error; the stack that SDKs attach to a message is none. */
    public Optional<ThrownException> main() {
        var exceptions = exceptions();
        if (exceptions.isEmpty()) {
            return Optional.empty();
        }
        var outermost = exceptions.getLast();
        boolean stackOfMessage = outermost.type().isEmpty() && !message().isEmpty();
        return stackOfMessage ? Optional.empty() : Optional.of(outermost);
    }

    /** The frame that names the place of failure, from exceptions, else from threads. */
    public Optional<Frame> topFrame() {
        var exceptions = exceptions();
        if (!exceptions.isEmpty()) {
            return exceptions.getLast().top();
        }
        return StreamSupport.stream(json.path("threads").path("values").spliterator(), false)
                .map(thread -> ThrownException.frames(thread.path("stacktrace")))
                .filter(frames -> !frames.isEmpty())
                .findFirst()
                .flatMap(ThrownException::top);
    }

    /** The logged message with its parameters filled in, or empty. */
    public String message() {
        var entry = json.path("logentry");
        var formatted = entry.path("formatted").asText("");
        return formatted.isEmpty() ? entry.path("message").asText("") : formatted;
    }

    /** The logged message before its parameters are filled in, or empty. */
    public String messageTemplate() {
        var template = json.path("logentry").path("message").asText("");
        return template.isEmpty() ? message() : template;
    }

    /** {@code fatal}, {@code error}, {@code warning}, {@code info}, {@code debug} or {@code sample}. */
    public String level() {
        return json.path("level").asText();
    }

    /** Sentry's name of the language or runtime. */
    public String platform() {
        return json.path("platform").asText();
    }

    /** Release version, or empty. */
    public String release() {
        return json.path("release").asText("");
    }

    /** Deployment environment, or empty. */
    public String environment() {
        return json.path("environment").asText("");
    }

    /** Name of the logger, or empty. */
    public String logger() {
        return json.path("logger").asText("");
    }

    /** The route, job or page under way, or empty. */
    public String transaction() {
        return json.path("transaction").asText("");
    }

    /** The trace that it belongs to, or empty. */
    public String traceId() {
        return json.path("contexts").path("trace").path("trace_id").asText("");
    }

    /** Whether an exception in the chain went uncaught. */
    public boolean unhandled() {
        return exceptions().stream().anyMatch(ThrownException::unhandled);
    }

    /** What kind of issue it belongs to, such as {@code error} or {@code feedback}. */
    public String kind() {
        return json.path("occurrence").path("issueType").asText("error");
    }

    /** What family of issues it belongs to, such as {@code error} or {@code performance}. */
    public String category() {
        return json.path("occurrence").path("issueCategory").asText("error");
    }

    /** Tells users apart: {@code id:…}, {@code username:…}, {@code email:…} or {@code ip:…}; empty for nobody. */
    public String user() {
        return user(json.path("user"));
    }

    private static String user(JsonNode user) {
        for (var field : List.of("id", "username", "email", "ip_address")) {
            var value = user.path(field).asText("");
            if (!value.isEmpty()) {
                return field.replace("_address", "") + ":" + value;
            }
        }
        return "";
    }

    /** How it presents itself. */
    public Headline headline() {
        return Headlines.of(this);
    }

    /** The tags that the SDK set and those that Sentry derives, by key. */
    public List<Tag> tags() {
        return Tags.of(this);
    }
}
