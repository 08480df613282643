package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Methods.Outcome;
import picket.api.protocol.RpcError;
import picket.api.session.Session;
import picket.api.tools.Audit;
import picket.api.tools.Catalogue;
import picket.api.tools.Client;
import picket.api.tools.Insufficient;
import picket.api.tools.Limited;
import picket.api.tools.Pending;
import picket.api.tools.Questions;
import picket.api.tools.Result;
import picket.api.tools.Task;
import picket.api.tools.Tasks;

/**
 * Tasks: {@code tasks/get}, {@code tasks/update} and {@code tasks/cancel}. Nothing runs between them. Whoever asks looks
 * again, with their own token, so that no replica has to live and no token has to be kept.
 */
public final class TaskMethods {
    /** The name of the extension. */
    static final String EXTENSION = "io.modelcontextprotocol/tasks";

    private static final System.Logger LOG = System.getLogger(TaskMethods.class.getName());
    private static final Duration LIFE = Duration.ofHours(2);
    private static final int LONGEST_STATE = 1_000_000;
    private static final int ID_BYTES = 24;
    private static final String CANCELLED =
            "Nobody looks any more. What Sentry has begun goes on there: it offers no way to stop it.";
    /** The request that the task began with, in its state. */
    private static final String REQUEST = "request";

    private static final List<String> SHOWN = List.of("inputRequests", "result", "error");

    private final Tasks tasks;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random unguessable */
    public TaskMethods(Tasks tasks, InstantSource clock, RandomGenerator random) {
        this.tasks = tasks;
        this.clock = clock;
        this.random = random;
    }

    /** Whether a client can be given a task instead of a result. */
    static boolean declared(JsonNode capabilities) {
        return capabilities.path("extensions").path(EXTENSION).isObject();
    }

    /** What a client has to declare. */
    static RpcError undeclared() {
        var needed = JsonNodeFactory.instance.objectNode();
        needed.putObject("extensions").putObject(EXTENSION);
        return Asking.missing(needed);
    }

    /** Makes a task of a call that goes on. */
    Outcome begin(Pending pending, ObjectNode params, Session session, String request) {
        var now = now();
        var task = new Task(
                id(),
                Task.Owner.of(session),
                params.path("name").asText(),
                params.withObject("/arguments"),
                Task.Status.WORKING,
                working(pending).put(REQUEST, request),
                now,
                now,
                now.plus(LIFE),
                0);
        return reached(() -> {
            tasks.create(task, session.came());
            return new Outcome.Deferred(basics(task));
        });
    }

    /** Answers a method. */
    Outcome call(String method, ObjectNode params, Session session, Catalogue catalogue, Client client) {
        var id = params.path("taskId").asText();
        Supplier<Optional<Task>> find = () -> tasks.find(id, Task.Owner.of(session));
        return reached(() -> switch (method) {
            case "tasks/get" ->
                find.get().map(task -> look(task, session, catalogue, client)).orElseGet(TaskMethods::unknown);
            case "tasks/update" -> changed(find, task -> answered(task, params.path("inputResponses")), _ -> {});
            default ->
                changed(
                        find,
                        this::cancelled,
                        task -> catalogue.open(session, client).cancelled(begun(task)));
        });
    }

    private Outcome look(Task task, Session session, Catalogue catalogue, Client client) {
        if (task.status() != Task.Status.WORKING || now().isBefore(next(task))) {
            return new Outcome.Done(detailed(task));
        }
        var resuming = client.resuming(memory(task.state()), answers(task.state()));
        var toolbox = catalogue.open(session, resuming);
        var tool = toolbox.listed(task.tool());
        if (tool.isEmpty()) {
            return unknown();
        }
        return switch (toolbox.resume(tool.get(), task.arguments(), begun(task))) {
            case Result result ->
                kept(
                        task,
                        Task.Status.COMPLETED,
                        state("result", SdkTypes.json(result, tool.get().declaration())));
            case Pending pending -> kept(task, Task.Status.WORKING, working(pending));
            case Questions questions ->
                Asking.missing(questions, client)
                        .map(error -> kept(task, Task.Status.FAILED, state("error", error.json())))
                        .orElseGet(() -> kept(task, Task.Status.INPUT_REQUIRED, asking(questions)));
            case Limited(var wait) -> new Outcome.Limited(wait);
            case Insufficient(var scopes) -> new Outcome.Insufficient(scopes);
        };
    }

    /** Shows what is kept in the end: another replica may have looked at the same time. */
    private Outcome kept(Task task, Task.Status status, ObjectNode state) {
        state.put(REQUEST, begun(task).request());
        var next = state.toString().length() <= LONGEST_STATE
                ? task.now(status, state, now())
                : task.now(Task.Status.FAILED, state("error", tooLong().json()), now());
        var shown = tasks.replace(next) ? Optional.of(next) : tasks.find(task.id(), task.owner());
        return shown.<Outcome>map(found -> new Outcome.Done(detailed(found))).orElseGet(TaskMethods::unknown);
    }

    /** Acknowledges a change of a task that has not ended; one that has stays as it is. */
    private static Outcome acknowledged() {
        return new Outcome.Done(JsonNodeFactory.instance.objectNode());
    }

    /** @param then what follows if there is a change, and nobody else was faster */
    private Outcome changed(Supplier<Optional<Task>> find, UnaryOperator<Task> change, Consumer<Task> then) {
        for (var task = find.get(); task.isPresent(); task = find.get()) {
            var next = change.apply(task.get());
            if (next.version() == task.get().version()) {
                return acknowledged();
            }
            if (tasks.replace(next)) {
                then.accept(next);
                return acknowledged();
            }
        }
        return unknown();
    }

    private static Audit.Begun begun(Task task) {
        return new Audit.Begun(task.created(), task.state().path(REQUEST).asText());
    }

    /** Nobody looks any more; it says what that does not end. */
    private Task cancelled(Task task) {
        var state = state("doing", TextNode.valueOf(CANCELLED))
                .put(REQUEST, begun(task).request());
        return task.status().last() ? task : task.now(Task.Status.CANCELLED, state, now());
    }

    /** Takes answers to open questions; once all are there, the next look goes on with them. */
    private Task answered(Task task, JsonNode responses) {
        var state = task.state().deepCopy();
        var open = state.withObject("/inputRequests");
        var given = responses
                .propertyStream()
                .filter(response -> open.has(response.getKey()))
                .toList();
        if (task.status() != Task.Status.INPUT_REQUIRED || given.isEmpty()) {
            return task;
        }
        given.forEach(response -> {
            state.withObject("/answers").set(response.getKey(), response.getValue());
            open.remove(response.getKey());
        });
        if (!open.isEmpty()) {
            return task.now(Task.Status.INPUT_REQUIRED, state, now());
        }
        state.remove("inputRequests");
        return task.now(Task.Status.WORKING, state, now());
    }

    private static ObjectNode working(Pending pending) {
        return state("memory", pending.memory())
                .put("doing", pending.doing())
                .put("againMs", pending.again().toMillis());
    }

    private static ObjectNode asking(Questions questions) {
        var state = state("inputRequests", Asking.requests(questions));
        questions.memory().ifPresent(memory -> state.set("memory", memory));
        return state;
    }

    private static ObjectNode state(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    private static Optional<ObjectNode> memory(ObjectNode state) {
        return Optional.of(state.path("memory")).filter(JsonNode::isObject).map(ObjectNode.class::cast);
    }

    private static Map<String, ObjectNode> answers(ObjectNode state) {
        return state.path("answers").propertyStream().collect(Collectors.toMap(Map.Entry::getKey, answer ->
                (ObjectNode) answer.getValue()));
    }

    private static Instant next(Task task) {
        return task.changed().plusMillis(task.state().path("againMs").longValue());
    }

    /** What every answer about a task has. */
    private static ObjectNode basics(Task task) {
        var basics = JsonNodeFactory.instance
                .objectNode()
                .put("taskId", task.id())
                .put("status", task.status().id())
                .put("createdAt", task.created().toString())
                .put("lastUpdatedAt", task.changed().toString())
                .put("ttlMs", Duration.between(task.created(), task.ends()).toMillis());
        var doing = task.state().path("doing").asText();
        if (!doing.isEmpty()) {
            basics.put("statusMessage", doing);
        }
        long again = task.state().path("againMs").longValue();
        return again > 0 ? basics.put("pollIntervalMs", again) : basics;
    }

    private static ObjectNode detailed(Task task) {
        return basics(task).setAll(task.state().deepCopy().retain(SHOWN));
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Milliseconds are what databases and the wire keep. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static Outcome reached(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (Tasks.Away e) {
            LOG.log(Level.WARNING, "tasks are out of reach", e);
            return new Outcome.Failed(RpcError.of(
                    ErrorCode.INTERNAL_ERROR,
                    "Tasks cannot be kept at the moment. Call again without declaring " + EXTENSION + ", or later."));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a method of tasks failed", e);
            return SdkServer.fault();
        }
    }

    private static RpcError tooLong() {
        return RpcError.of(ErrorCode.INTERNAL_ERROR, "The result is too long to be kept. Call again without a task.");
    }

    private static Outcome unknown() {
        return new Outcome.Failed(
                RpcError.of(ErrorCode.INVALID_PARAMS, "There is no such task, or it has been forgotten by now."));
    }
}
