package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picket.http.Json;
import picket.oauth.spi.Constraints;
import picket.web.request.Code;
import picket.web.tools.Reading;

/**
 * The assistant's message as it comes into being: each change goes to the page as a part of the AI SDK's UI message
 * stream, and into the message as the page will have it, for the history.
 */
final class Reply {
    /** Why a message ended that had more to do than its steps allowed. */
    static final String STEPS = "steps";

    private final Journal journal;
    private final ObjectNode message;
    private final ArrayNode parts;
    private Optional<ObjectNode> open = Optional.empty();
    private int blocks;

    /** @param message the one to go on with, or a new one with an id */
    Reply(Journal journal, ObjectNode message) {
        this.journal = journal;
        this.message = message.put("role", "assistant");
        this.parts = message.withArray("parts");
        this.blocks = parts.size();
    }

    /** The message so far. */
    ObjectNode message() {
        return message;
    }

    void start(String model) {
        var part = part("start").put("messageId", message.path("id").asText());
        part.putObject("messageMetadata").put("model", model);
        message.withObject("/metadata").put("model", model);
        send(part);
    }

    void beginStep() {
        parts.addObject().put("type", "step-start");
        send(part("start-step"));
    }

    void endStep() {
        close();
        send(part("finish-step"));
    }

    void text(String piece) {
        write("text", piece);
    }

    void thinking(String piece) {
        write("reasoning", piece);
    }

    private void write(String kind, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (open.filter(block -> block.path("type").asText().equals(kind)).isEmpty()) {
            close();
            blocks++;
            open = Optional.of(
                    parts.addObject().put("type", kind).put("text", "").put("state", "streaming"));
            send(part(kind + "-start").put("id", block()));
        }
        open.ifPresent(block -> block.put("text", block.path("text").asText() + piece));
        send(part(kind + "-delta").put("id", block()).put("delta", piece));
    }

    /** Ends the text that is being written. */
    void close() {
        open.ifPresent(block -> {
            block.put("state", "done");
            send(part(block.path("type").asText() + "-end").put("id", block()));
        });
        open = Optional.empty();
    }

    private String block() {
        return "block-" + blocks;
    }

    void toolBegins(String call, String name) {
        close();
        parts.addObject()
                .put("type", "dynamic-tool")
                .put("toolName", name)
                .put("toolCallId", call)
                .put("state", "input-streaming");
        send(tool("tool-input-start", call).put("toolName", name).put("dynamic", true));
    }

    void toolPiece(String call, String piece) {
        send(tool("tool-input-delta", call).put("inputTextDelta", piece));
    }

    void toolCalled(String call, String name, JsonNode input) {
        var kept = kept(call).put("state", "input-available");
        kept.set("input", input);
        var part = tool("tool-input-available", call).put("toolName", name).put("dynamic", true);
        part.set("input", input);
        send(part);
    }

    void toolMistaken(String call, String name, String input, String error) {
        kept(call).put("state", "output-error").put("input", input).put("errorText", error);
        send(tool("tool-input-error", call)
                .put("toolName", name)
                .put("dynamic", true)
                .put("input", input)
                .put("errorText", error));
    }

    /**
     * What a person should know who is asked about a call.
     *
     * @param repeatable whether a yes can hold for later calls of the tool
     * @param untrusted whether text that strangers wrote was read before
     * @param scope that it would run in
     */
    record Asking(boolean destructive, boolean repeatable, boolean untrusted, Constraints scope) {
        private ObjectNode about(String call) {
            var about = Json.MAPPER
                    .createObjectNode()
                    .put("toolCallId", call)
                    .put("destructive", destructive)
                    .put("repeatable", repeatable)
                    .put("untrusted", untrusted);
            var within = about.putObject("scope");
            scope.organization().ifPresent(slug -> within.put("organization", slug));
            scope.project().ifPresent(slug -> within.put("project", slug));
            return about;
        }
    }

    /** A call waits for a person. */
    void approvalAsked(String call, String approval, Asking asking) {
        kept(call).put("state", "approval-requested").putObject("approval").put("id", approval);
        var about = part("data-approval").put("id", call);
        about.set("data", asking.about(call));
        parts.add(about.deepCopy());
        send(about);
        send(tool("tool-approval-request", call).put("approvalId", approval));
    }

    void progress(String call, JsonNode report) {
        var part = part("data-progress").put("transient", true);
        var data = part.putObject("data").put("toolCallId", call);
        data.set("progress", report.path("progress"));
        for (var name : new String[] {"total", "message"}) {
            if (report.has(name)) {
                data.set(name, report.path(name));
            }
        }
        send(part);
    }

    void output(String call, Reading reading) {
        var kept = kept(call).put("state", "output-available");
        kept.set("output", reading.content());
        var part = tool("tool-output-available", call).put("dynamic", true);
        part.set("output", reading.content());
        send(part);
        var about = part("data-tool").put("id", call);
        about.putObject("data")
                .put("toolCallId", call)
                .put("durationMillis", reading.durationMillis())
                .put("bytes", reading.bytes())
                .put("trust", reading.trust().id());
        parts.add(about.deepCopy());
        send(about);
    }

    void outputFailed(String call, String error) {
        kept(call).put("state", "output-error").put("errorText", error);
        send(tool("tool-output-error", call).put("dynamic", true).put("errorText", error));
    }

    void denied(String call) {
        kept(call).put("state", "output-denied");
        send(tool("tool-output-denied", call));
    }

    /** What went wrong, for scripts and then for people. */
    void failed(Code code) {
        close();
        var part = part("data-error").put("transient", true);
        part.putObject("data").put("name", code.name());
        send(part);
        send(part("error").put("errorText", code.words()));
    }

    /**
     * Ends the message where somebody stopped it.
     *
     * @param metadata about what there is of it
     */
    void aborted(ObjectNode metadata) {
        close();
        send(ended("message-metadata", metadata.put("finishReason", "stopped")));
        send(part("abort"));
    }

    /**
     * Ends the message.
     *
     * @param reason as the AI SDK names it, or {@link #STEPS}; the page has it from the metadata, since the SDK keeps no
     *     other
     * @param metadata about all of it
     */
    void finish(String reason, ObjectNode metadata) {
        close();
        send(ended("finish", metadata.put("finishReason", reason))
                .put("finishReason", reason.equals(STEPS) ? "tool-calls" : reason));
    }

    private ObjectNode ended(String type, ObjectNode metadata) {
        message.withObject("/metadata").setAll(metadata);
        var part = part(type);
        part.set("messageMetadata", metadata);
        return part;
    }

    /** The part of a call; the last one, since ids of models may come again. */
    private ObjectNode kept(String call) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof ObjectNode part
                    && part.path("toolCallId").asText().equals(call)) {
                return part;
            }
        }
        throw new IllegalArgumentException("no such call: " + call);
    }

    private static ObjectNode tool(String type, String call) {
        return part(type).put("toolCallId", call);
    }

    private static ObjectNode part(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private void send(ObjectNode part) {
        journal.add(part.toString());
    }
}
