package picket.web.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A message as the stream that would make it. Who takes up an answer that went on after an approval has this first: to
 * the AI SDK a stream that is resumed is the whole message.
 */
final class Recital {
    private final UiStream stream;
    private int blocks;

    private Recital(UiStream stream) {
        this.stream = stream;
    }

    /** The parts of the stream, JSON on one line each. */
    static List<String> of(JsonNode message) {
        return UiStream.of(stream -> {
            var recital = new Recital(stream);
            stream.start(message.path("id").asText(), message.path("metadata"));
            Part.of(message).forEach(recital::part);
        });
    }

    private void part(Part part) {
        blocks++;
        switch (part) {
            case Part.StepStart() -> stream.startStep();
            case Part.Text(var text) -> block("text", text);
            case Part.Reasoning(var text) -> block("reasoning", text);
            case Part.Call call -> call(call);
            case Part.Data(var json) -> stream.data(json);
            case Part.Other() -> {}
        }
    }

    private void block(String kind, String text) {
        var id = "block-" + blocks;
        stream.blockStart(kind, id);
        stream.blockPiece(kind, id, text);
        stream.blockEnd(kind, id);
    }

    private void call(Part.Call call) {
        if (call.input().isTextual()) {
            stream.inputError(
                    call.id(), call.tool(), call.input().asText(), call.error().orElse(""));
            return;
        }
        stream.input(call.id(), call.tool(), call.input());
        call.approval().ifPresent(id -> {
            stream.approvalRequest(call.id(), id);
            call.answer().ifPresent(approved -> stream.approvalResponse(id, approved));
        });
        switch (call.state()) {
            case OUTPUT_AVAILABLE -> stream.output(call.id(), call.output());
            case OUTPUT_ERROR -> stream.outputError(call.id(), call.error().orElse(""));
            case OUTPUT_DENIED -> stream.outputDenied(call.id());
            case INPUT_STREAMING, INPUT_AVAILABLE, APPROVAL_REQUESTED, APPROVAL_RESPONDED -> {
                // It waits, or was broken off: there is no more to say.
            }
        }
    }
}
