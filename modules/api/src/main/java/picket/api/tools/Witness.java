package picket.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import picket.api.session.Constraint;
import picket.api.session.Session;
import picket.http.Json;

/** Sees the calls of one request end and has them recorded. */
final class Witness {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final ObjectWriter SORTED =
            Json.MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final int LONGEST_NAME = 100;

    private final Environment environment;
    private final Session session;
    private final Client client;
    private final AtomicInteger seen = new AtomicInteger();

    Witness(Environment environment, Session session, Client client) {
        this.environment = environment;
        this.session = session;
        this.client = client;
    }

    /** Watches a call. A gateway leaves a record only if nothing behind it did. */
    Outcome watch(Declaration tool, ObjectNode given, Supplier<Outcome> call) {
        if (client.returns()) {
            return call.get(); // within what resumed() watches
        }
        var began = environment.clock().instant();
        int before = seen.get();
        var outcome = call.get();
        boolean gate = tool.surface() == Surface.GATEWAY && seen.get() > before;
        if (!gate) {
            keep(tool.name(), given, began, ending(outcome), bytes(outcome));
        }
        return outcome;
    }

    /** Watches a call that went on after its request: the record that it left is completed when it ends. */
    Outcome resumed(Audit.Begun begun, Supplier<Outcome> call) {
        var outcome = call.get();
        if (outcome instanceof Result) {
            environment.audit().complete(session.who(), begun, ending(outcome), bytes(outcome));
        }
        return outcome;
    }

    /** Completes the record of a call whose end nobody wants to know any more. */
    void cancelled(Audit.Begun begun) {
        environment.audit().complete(session.who(), begun, Audit.Ending.CANCELLED, 0);
    }

    /** Records a call of what the session does not have. */
    void missed(String name, ObjectNode given) {
        var shown = Fence.cut(Fence.visible(name), LONGEST_NAME);
        keep(shown, given, environment.clock().instant(), Audit.Ending.UNKNOWN, 0);
    }

    private void keep(String tool, ObjectNode given, Instant began, Audit.Ending ending, long bytes) {
        seen.incrementAndGet();
        environment
                .audit()
                .keep(new Audit.Entry(
                        began,
                        session.came(),
                        session.who(),
                        session.scope().value(Constraint.ORGANIZATION).orElse(""),
                        session.scope().value(Constraint.PROJECT).orElse(""),
                        tool,
                        digest(given),
                        ending,
                        bytes,
                        Duration.between(began, environment.clock().instant()),
                        client.request()));
    }

    private static Audit.Ending ending(Outcome outcome) {
        return switch (outcome) {
            case Result result when result.equals(Failures.CANCELLED) -> Audit.Ending.CANCELLED;
            case Result result -> result.failed() ? Audit.Ending.FAILED : Audit.Ending.DONE;
            case Questions _ -> Audit.Ending.ASKED;
            case Limited _ -> Audit.Ending.LIMITED;
            case Insufficient _ -> Audit.Ending.INSUFFICIENT;
            case Pending _ -> Audit.Ending.PENDING;
        };
    }

    private static long bytes(Outcome outcome) {
        return outcome instanceof Result result
                ? result.content().stream().mapToLong(Witness::bytes).sum()
                : 0;
    }

    private static long bytes(Content part) {
        return switch (part) {
            case Content.Text(var markdown) -> markdown.getBytes(StandardCharsets.UTF_8).length;
            case Content.Embedded(var _, var _, var text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case Content.Image(var bytes, var _) -> bytes.length;
            case Content.Audio(var bytes, var _) -> bytes.length;
            case Content.Blob(var _, var _, var bytes) -> bytes.length;
        };
    }

    /** Tells arguments apart without keeping them; their order means nothing. */
    static String digest(ObjectNode arguments) {
        try {
            var canonical = SORTED.writeValueAsBytes(Json.MAPPER.convertValue(arguments, MAP));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a tree is JSON, and every JDK has SHA-256", e);
        }
    }
}
