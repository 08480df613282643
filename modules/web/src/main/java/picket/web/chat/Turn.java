package picket.web.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picket.http.Json;
import picket.llm.ChatFailure;
import picket.web.request.Code;
import picket.web.self.OwnMcp;
import picket.web.tools.Reading;
import picket.web.tools.Toolset;

/**
 * One answer: the model and tools take turns until the model has nothing more to ask for, a person has to approve, or
 * ten steps are over. An interrupt of the thread breaks off what is under way.
 */
final class Turn {
    private static final int MOST_STEPS = 10;

    private final Task task;
    private final Reply reply;
    private final Means means;
    private final Spending spending;
    private final BooleanSupplier stopped;
    private final List<ToolSpecification> specifications;
    private final Tally tally;
    private boolean tainted;

    /** What all answers share. */
    record Means(StreamingChatModel model, SystemPrompt prompt, Approvals approvals, InstantSource clock) {}

    /** A call that a person has to approve. */
    private record Waiting(Approvals.Matter matter, boolean destructive) {}

    /** How it goes on. */
    private sealed interface Next {
        /** With another step. */
        record GoOn() implements Next {}

        /**
         * It is over.
         *
         * @param reason as the AI SDK names them
         */
        record Over(String reason) implements Next {}

        /** It failed, and nothing more can be done. */
        record Failed(Code code) implements Next {}

        /** Somebody stopped it. */
        record Stopped() implements Next {}
    }

    /** @param stopped whether somebody stopped it, which an interrupt follows */
    Turn(Task task, Reply reply, Means means, Spending spending, BooleanSupplier stopped) {
        this.task = task;
        this.reply = reply;
        this.means = means;
        this.spending = spending;
        this.stopped = stopped;
        this.specifications =
                task.tools().listed().stream().map(Specifications::of).toList();
        this.tainted = Conversation.tainted(task.history()) || Conversation.tainted(List.of(reply.message()));
        this.tally = new Tally(reply.message().path("metadata"), means.clock());
    }

    /** Runs it; whatever happens ends in the reply. */
    void run() {
        reply.start(task.model());
        var next = answerApprovals();
        for (int step = 1; next instanceof Next.GoOn; step++) {
            next = step > MOST_STEPS ? new Next.Over(Reply.STEPS) : step(step);
        }
        switch (next) {
            case Next.Over(var reason) -> finish(reason);
            case Next.Failed(var code) -> {
                reply.failed(code);
                finish("error");
            }
            case Next.Stopped(), Next.GoOn() -> reply.aborted(metadata());
        }
    }

    private Next step(int number) {
        if (stopped.getAsBoolean()) {
            return new Next.Stopped();
        }
        if (number > 1 && spending.isUsedUp()) {
            return new Next.Failed(Code.QUOTA_EXCEEDED);
        }
        reply.beginStep();
        var hearing = new Hearing(reply, number);
        ask(hearing);
        if (stopped.getAsBoolean()) {
            return new Next.Stopped();
        }
        if (hearing.complete().isEmpty()) {
            return new Next.Failed(code(hearing.failure()));
        }
        var answer = hearing.complete().get();
        var next = answer.aiMessage().hasToolExecutionRequests()
                ? call(answer, hearing)
                : new Next.Over(reason(answer.finishReason()));
        reply.endStep();
        return next;
    }

    /** What was broken off is not counted by its provider, and costs all the same; what it refused costs nothing. */
    private void ask(Hearing hearing) {
        var request = request();
        long characters = request.messages().toString().length();
        characters += request.toolSpecifications().toString().length();
        long expected = Tally.about(characters);
        spending.spend(expected);
        long before = tally.tokens();
        try {
            means.model().chat(request, hearing);
        } catch (RuntimeException e) {
            hearing.onError(e);
        }
        if (hearing.complete().isPresent() || hearing.heard() > 0 || stopped.getAsBoolean()) {
            tally.add(hearing, expected);
        }
        spending.spend(tally.tokens() - before - expected);
        reply.close();
    }

    private ChatRequest request() {
        var today = LocalDate.ofInstant(means.clock().instant(), task.zone());
        var messages = new ArrayList<>(task.history());
        messages.add(reply.message());
        var all = new ArrayList<ChatMessage>();
        all.add(means.prompt().on(today, task.visitor().scope()));
        all.addAll(Conversation.of(messages));
        return ChatRequest.builder()
                .messages(all)
                .toolSpecifications(specifications)
                .modelName(task.model())
                .build();
    }

    private Next call(ChatResponse answer, Hearing hearing) {
        var waiting = new ArrayList<Waiting>();
        var requests = answer.aiMessage().toolExecutionRequests();
        for (int i = 0; i < requests.size(); i++) {
            var name = String.valueOf(requests.get(i).name());
            var id = hearing.id(Optional.ofNullable(requests.get(i).id()).orElse(""), i);
            hearing.begin(id, name);
            var given = Optional.ofNullable(requests.get(i).arguments()).orElse("");
            var input = arguments(given);
            if (input.isEmpty()) {
                reply.toolMistaken(id, name, given, "The arguments are not a JSON object.");
                continue;
            }
            reply.toolCalled(id, name, input.get());
            var target = task.tools().target(name, input.get());
            if (target instanceof Toolset.Target.Known call && !mayRun(call)) {
                waiting.add(
                        new Waiting(matter(id, name, input.get()), call.tool().destructive()));
                continue;
            }
            var next = run(id, target);
            if (!(next instanceof Next.GoOn)) {
                return next;
            }
        }
        waiting.forEach(this::askPerson);
        return waiting.isEmpty() ? new Next.GoOn() : new Next.Over("tool-calls");
    }

    /** A person is asked once the other calls have run: only then is it known whether a yes can hold for more. */
    private void askPerson(Waiting call) {
        reply.approvalAsked(
                call.matter().call(),
                means.approvals().ask(call.matter()),
                new Reply.Asking(
                        call.destructive(),
                        !call.destructive() && !tainted,
                        tainted,
                        call.matter().scope()));
    }

    /** Whoever wrote what was read may have meant the model to write, so then a person looks at each call. */
    private boolean mayRun(Toolset.Target.Known call) {
        return call.tool().readOnly()
                || (!tainted
                        && !call.tool().destructive()
                        && task.allow().contains(call.tool().name()));
    }

    private Next run(String id, Toolset.Target target) {
        return switch (target) {
            case Toolset.Target.Unknown(var name) -> {
                reply.outputFailed(id, "There is no tool named " + name + " in this session.");
                yield new Next.GoOn();
            }
            case Toolset.Target.Unanswered(var reason) -> {
                var next = heard(id, reason, 0);
                yield stopped.getAsBoolean() ? new Next.Stopped() : next;
            }
            case Toolset.Target.Known call -> {
                long began = means.clock().millis();
                var answer = task.tools().run(call, report -> reply.progress(id, report));
                boolean open = answer instanceof OwnMcp.Answer.Unreachable
                        || (stopped.getAsBoolean() && !(answer instanceof OwnMcp.Answer.Result));
                if (open) {
                    reply.outputFailed(id, Conversation.brokenOff(call.tool().readOnly()));
                }
                var next =
                        open ? new Next.GoOn() : heard(id, answer, means.clock().millis() - began);
                yield stopped.getAsBoolean() ? new Next.Stopped() : next;
            }
        };
    }

    private Next heard(String id, OwnMcp.Answer answer, long millis) {
        switch (answer) {
            case OwnMcp.Answer.Result(var result) -> {
                var reading = Reading.of(result, millis);
                tainted |= reading.trust() == Reading.Trust.UNTRUSTED;
                reply.output(id, reading);
            }
            case OwnMcp.Answer.Refused(var _, var message) -> reply.outputFailed(id, message);
            case OwnMcp.Answer.Forbidden(var message) -> reply.outputFailed(id, message);
            case OwnMcp.Answer.Limited(var time) ->
                reply.outputFailed(id, "Too many calls. Wait " + time.toSeconds() + " s before the next one.");
            case OwnMcp.Answer.Unreachable _ -> reply.outputFailed(id, "The MCP server gave no answer.");
            case OwnMcp.Answer.Unauthorized() -> {
                reply.outputFailed(id, Code.AUTH_EXPIRED.words());
                return new Next.Failed(Code.AUTH_EXPIRED);
            }
        }
        return new Next.GoOn();
    }

    /**
     * Runs what the person has approved since, and tells the model of the rest. Once somebody stopped it, no more is run;
     * once the sign-in is over, the rest waits for the next one.
     */
    private Next answerApprovals() {
        Next next = new Next.GoOn();
        for (var call : Part.calls(Part.of(reply.message()))) {
            if (next instanceof Next.Failed || call.state() != CallState.APPROVAL_RESPONDED) {
                continue;
            }
            if (!call.isApproved()) {
                reply.denied(call.id());
            } else {
                next = stopped.getAsBoolean() ? notRun(call) : runApproved(call);
            }
        }
        return next;
    }

    private Next notRun(Part.Call call) {
        reply.outputFailed(call.id(), "You stopped the answer before this call. It was not run.");
        return new Next.Stopped();
    }

    /** The approval is used once it is known what will run. */
    private Next runApproved(Part.Call call) {
        var target = task.tools().target(call.tool(), call.input());
        if (target instanceof Toolset.Target.Unanswered(var reason)) {
            return stopped.getAsBoolean() ? notRun(call) : unanswered(call, reason);
        }
        if (!means.approvals().use(call.approval().orElse(""), matter(call.id(), call.tool(), call.input()))) {
            reply.outputFailed(
                    call.id(),
                    "This approval is not good any more: it was used before, is too old, or is for something else."
                            + " The call was not run now.");
            return new Next.GoOn();
        }
        return run(call.id(), target);
    }

    /** What can be answered later leaves the call approved, for when the page asks for the rest of the answer again. */
    private Next unanswered(Part.Call call, OwnMcp.Answer reason) {
        return switch (reason) {
            case OwnMcp.Answer.Limited _ -> new Next.Failed(Code.RATE_LIMIT_EXCEEDED);
            case OwnMcp.Answer.Unreachable _ -> new Next.Failed(Code.MCP_CONNECTION_FAILED);
            case OwnMcp.Answer.Unauthorized() -> new Next.Failed(Code.AUTH_EXPIRED);
            case OwnMcp.Answer.Refused _, OwnMcp.Answer.Forbidden _, OwnMcp.Answer.Result _ ->
                heard(call.id(), reason, 0);
        };
    }

    private Approvals.Matter matter(String call, String tool, JsonNode arguments) {
        return new Approvals.Matter(
                task.visitor().user(), task.chat(), task.visitor().scope(), call, tool, arguments);
    }

    private void finish(String reason) {
        reply.finish(reason, metadata());
    }

    private ObjectNode metadata() {
        return tally.metadata().put("model", task.model());
    }

    private static Code code(ChatFailure failure) {
        return switch (failure) {
            case RATE_LIMITED -> Code.AI_RATE_LIMIT;
            case REFUSED -> Code.AI_AUTH_FAILED;
            case REJECTED -> Code.AI_REJECTED;
            case FILTERED -> Code.AI_FILTERED;
            case UNKNOWN_MODEL -> Code.AI_MODEL_UNKNOWN;
            case TIMED_OUT -> Code.AI_TIMED_OUT;
            case UNREACHABLE -> Code.AI_UNREACHABLE;
            case BROKEN -> Code.AI_FAILED;
        };
    }

    private static String reason(@Nullable FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CONTENT_FILTER -> "content-filter";
            case TOOL_EXECUTION -> "tool-calls";
            case OTHER -> "other";
            case null -> "stop";
        };
    }

    private static Optional<ObjectNode> arguments(String json) {
        try {
            return json.isBlank()
                    ? Optional.of(Json.MAPPER.createObjectNode())
                    : Optional.of(Json.MAPPER.readTree(json))
                            .filter(ObjectNode.class::isInstance)
                            .map(ObjectNode.class::cast);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
