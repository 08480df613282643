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

    private final UiStream stream;
    private final ObjectNode message;
    private final ArrayNode parts;
    private Optional<ObjectNode> open = Optional.empty();
    private int blocks;

    /** @param message the one to go on with, or a new one with an id */
    Reply(UiStream stream, ObjectNode message) {
        this.stream = stream;
        this.message = message.put("role", "assistant");
        this.parts = message.withArray("parts");
        this.blocks = parts.size();
    }

    /** The message so far. */
    ObjectNode message() {
        return message;
    }

    void start(String model) {
        message.withObject("/metadata").put("model", model);
        stream.start(message.path("id").asText(), Json.MAPPER.createObjectNode().put("model", model));
    }

    void beginStep() {
        parts.addObject().put("type", "step-start");
        stream.startStep();
    }

    void endStep() {
        close();
        stream.finishStep();
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
            stream.blockStart(kind, block());
        }
        open.ifPresent(block -> block.put("text", block.path("text").asText() + piece));
        stream.blockPiece(kind, block(), piece);
    }

    /** Ends the text that is being written. */
    void close() {
        open.ifPresent(block -> {
            block.put("state", "done");
            stream.blockEnd(block.path("type").asText(), block());
        });
        open = Optional.empty();
    }

    private String block() {
        return "block-" + blocks;
    }

    void toolBegins(String call, String name) {
        close();
        state(
                parts.addObject()
                        .put("type", "dynamic-tool")
                        .put("toolName", name)
                        .put("toolCallId", call),
                CallState.INPUT_STREAMING);
        stream.inputStart(call, name);
    }

    void toolPiece(String call, String piece) {
        stream.inputPiece(call, piece);
    }

    void toolCalled(String call, String name, JsonNode input) {
        kept(call, CallState.INPUT_AVAILABLE).set("input", input);
        stream.input(call, name, input);
    }

    void toolMistaken(String call, String name, String input, String error) {
        kept(call, CallState.OUTPUT_ERROR).put("input", input).put("errorText", error);
        stream.inputError(call, name, input, error);
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
        kept(call, CallState.APPROVAL_REQUESTED).putObject("approval").put("id", approval);
        about("approval", call, asking.about(call));
        stream.approvalRequest(call, approval);
    }

    void progress(String call, JsonNode report) {
        var data = Json.MAPPER.createObjectNode().put("toolCallId", call);
        data.set("progress", report.path("progress"));
        for (var name : new String[] {"total", "message"}) {
            if (report.has(name)) {
                data.set(name, report.path(name));
            }
        }
        stream.passing("progress", data);
    }

    void output(String call, Reading reading) {
        kept(call, CallState.OUTPUT_AVAILABLE).set("output", reading.content());
        stream.output(call, reading.content());
        about(
                "tool",
                call,
                Json.MAPPER
                        .createObjectNode()
                        .put("toolCallId", call)
                        .put("durationMillis", reading.durationMillis())
                        .put("bytes", reading.bytes())
                        .put("trust", reading.trust().id()));
    }

    private void about(String name, String call, ObjectNode data) {
        var about = parts.addObject().put("type", "data-" + name).put("id", call);
        about.set("data", data);
        stream.data(about);
    }

    void outputFailed(String call, String error) {
        kept(call, CallState.OUTPUT_ERROR).put("errorText", error);
        stream.outputError(call, error);
    }

    void denied(String call) {
        kept(call, CallState.OUTPUT_DENIED);
        stream.outputDenied(call);
    }

    /** What went wrong, for scripts and then for people. */
    void failed(Code code) {
        close();
        stream.error(code);
    }

    /**
     * Ends the message where somebody stopped it.
     *
     * @param metadata about what there is of it
     */
    void aborted(ObjectNode metadata) {
        close();
        stream.metadata(kept(metadata.put("finishReason", "stopped")));
        stream.abort();
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
        stream.finish(kept(metadata.put("finishReason", reason)), reason.equals(STEPS) ? "tool-calls" : reason);
    }

    private ObjectNode kept(ObjectNode metadata) {
        message.withObject("/metadata").setAll(metadata);
        return metadata;
    }

    /** The part of a call, which is in another state now; the last one, since ids of models may come again. */
    private ObjectNode kept(String call, CallState state) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof ObjectNode part
                    && part.path("toolCallId").asText().equals(call)) {
                return state(part, state);
            }
        }
        throw new IllegalArgumentException("no such call: " + call);
    }

    private static ObjectNode state(ObjectNode call, CallState state) {
        return call.put("state", state.word());
    }
}
