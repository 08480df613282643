package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picket.http.Json;
import picket.web.request.Code;

/** The AI SDK's UI message stream: each method writes one part or two, JSON on a line each. */
final class UiStream {
    private final Consumer<String> lines;

    UiStream(Consumer<String> lines) {
        this.lines = lines;
    }

    /** What somebody writes, as lines. */
    static List<String> of(Consumer<UiStream> writing) {
        var lines = new ArrayList<String>();
        writing.accept(new UiStream(lines::add));
        return List.copyOf(lines);
    }

    /** @param metadata missing if there is none yet */
    void start(String message, JsonNode metadata) {
        var part = part("start").put("messageId", message);
        if (!metadata.isMissingNode()) {
            part.set("messageMetadata", metadata);
        }
        send(part);
    }

    void startStep() {
        send(part("start-step"));
    }

    void finishStep() {
        send(part("finish-step"));
    }

    /** @param kind {@code text} or {@code reasoning} */
    void blockStart(String kind, String id) {
        send(part(kind + "-start").put("id", id));
    }

    void blockPiece(String kind, String id, String piece) {
        send(part(kind + "-delta").put("id", id).put("delta", piece));
    }

    void blockEnd(String kind, String id) {
        send(part(kind + "-end").put("id", id));
    }

    void inputStart(String call, String tool) {
        send(call("tool-input-start", call).put("toolName", tool).put("dynamic", true));
    }

    void inputPiece(String call, String piece) {
        send(call("tool-input-delta", call).put("inputTextDelta", piece));
    }

    void input(String call, String tool, JsonNode input) {
        var part = call("tool-input-available", call).put("toolName", tool).put("dynamic", true);
        part.set("input", input);
        send(part);
    }

    void inputError(String call, String tool, String input, String error) {
        send(call("tool-input-error", call)
                .put("toolName", tool)
                .put("dynamic", true)
                .put("input", input)
                .put("errorText", error));
    }

    void approvalRequest(String call, String approval) {
        send(call("tool-approval-request", call).put("approvalId", approval));
    }

    void approvalResponse(String approval, boolean approved) {
        send(part("tool-approval-response").put("approvalId", approval).put("approved", approved));
    }

    void output(String call, JsonNode output) {
        var part = call("tool-output-available", call).put("dynamic", true);
        part.set("output", output);
        send(part);
    }

    void outputError(String call, String error) {
        send(call("tool-output-error", call).put("dynamic", true).put("errorText", error));
    }

    void outputDenied(String call) {
        send(call("tool-output-denied", call));
    }

    /** What only the page goes by, as its message keeps it. */
    void data(JsonNode kept) {
        send(kept);
    }

    /** The same, to be forgotten. */
    void passing(String name, ObjectNode data) {
        var part = part("data-" + name).put("transient", true);
        part.set("data", data);
        send(part);
    }

    /** What went wrong, for scripts and then for people. */
    void error(Code code) {
        passing("error", Json.MAPPER.createObjectNode().put("name", code.name()));
        error(code.words());
    }

    void error(String words) {
        send(part("error").put("errorText", words));
    }

    void metadata(ObjectNode metadata) {
        send(with(metadata, part("message-metadata")));
    }

    void finish(ObjectNode metadata, String reason) {
        send(with(metadata, part("finish")).put("finishReason", reason));
    }

    void abort() {
        send(part("abort"));
    }

    private static ObjectNode with(ObjectNode metadata, ObjectNode part) {
        part.set("messageMetadata", metadata);
        return part;
    }

    private static ObjectNode call(String type, String call) {
        return part(type).put("toolCallId", call);
    }

    private static ObjectNode part(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private void send(JsonNode part) {
        lines.accept(part.toString());
    }
}
