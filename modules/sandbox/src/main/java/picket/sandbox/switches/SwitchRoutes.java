package picket.sandbox.switches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picket.http.Body;
import picket.http.Json;
import picket.sandbox.rest.Regions;
import picket.sandbox.signin.Minting;
import picket.sandbox.store.Credentials;
import picket.sandbox.store.Database;
import picket.sandbox.store.Grant;

/**
 * What tests change about the sandbox itself, below {@code /sandbox}: answers that fail, tokens that end, regions. Sentry
 * has nothing like it. The bearer of the demo user's token may.
 */
public final class SwitchRoutes implements HttpFeature {
    private static final int LARGEST = 100_000;
    private static final String OBJECT = "a JSON object is needed";

    private final Switchboard switchboard = new Switchboard();
    private final Database database;
    private final Credentials credentials;
    private final Minting minting;
    private final Regions regions;
    private final Connections connections;
    private final InstantSource clock;

    /** Switches for the tokens, the regions and the connections of a sandbox. */
    public SwitchRoutes(
            Database database, Minting minting, Regions regions, Connections connections, InstantSource clock) {
        this.database = database;
        this.credentials = database.credentials();
        this.minting = minting;
        this.regions = regions;
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        routing.addFilter(new FaultFilter(switchboard, connections));
        routing.post("/sandbox/faults", taking(this::arm));
        routing.delete("/sandbox/faults", allowed((_, res) -> {
            switchboard.clear();
            res.status(Status.NO_CONTENT_204).send();
        }));
        routing.post("/sandbox/tokens", allowed(this::mint));
        routing.post("/sandbox/tokens/expire", taking(json -> credentials.expire(token(json), clock.instant())));
        routing.post("/sandbox/tokens/revoke", taking(json -> credentials.revoke(token(json))));
        routing.put("/sandbox/regions", taking(json -> regions.set(table(json))));
    }

    private void arm(ObjectNode json) {
        int times = json.has("times") ? Fault.number(json, "times", 1, 1_000_000) : Integer.MAX_VALUE;
        switchboard.arm(Fault.read(json), times);
    }

    /** Makes what people make by hand in Sentry's settings: a token of a user with some scopes. */
    private void mint(ServerRequest req, ServerResponse res) {
        if (!(body(req) instanceof ObjectNode json)) {
            throw new IllegalArgumentException(OBJECT);
        }
        var person = database.directory().people().stream()
                .filter(known -> known.email().equals(json.path("user").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("user: the address of a person here is needed"));
        var scopes = json.path("scopes").valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
        var token = minting.userToken();
        database.credentials().addToken(token, new Grant(person.id(), scopes, Grant.ENDLESS));
        send(res.status(Status.CREATED_201), Json.MAPPER.createObjectNode().put("token", token));
    }

    /** Empty for all tokens of the application. */
    private static String token(ObjectNode json) {
        return json.path("token").asText("");
    }

    private static Regions.Table table(ObjectNode json) {
        var all = json.path("regions")
                .valueStream()
                .map(region -> new Regions.Region(
                        region.path("name").asText(), region.path("url").asText()))
                .toList();
        var homes = json.path("organizations").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, home -> home.getValue().asText()));
        return new Regions.Table(all, homes);
    }

    private Handler taking(Consumer<ObjectNode> change) {
        return allowed((req, res) -> {
            if (!(body(req) instanceof ObjectNode json)) {
                throw new IllegalArgumentException(OBJECT);
            }
            change.accept(json);
            res.status(Status.NO_CONTENT_204).send();
        });
    }

    private static JsonNode body(ServerRequest req) {
        return switch (Body.read(req, LARGEST)) {
            case Body.TooLarge _ -> throw new IllegalArgumentException("the body is too large");
            case Body.Complete(var bytes) -> {
                try {
                    yield Json.MAPPER.readTree(bytes);
                } catch (IOException e) {
                    throw new IllegalArgumentException("the body is not JSON", e);
                }
            }
        };
    }

    private Handler allowed(Handler change) {
        return (req, res) -> {
            if (!req.headers()
                    .first(HeaderNames.AUTHORIZATION)
                    .orElse("")
                    .equals("Bearer " + credentials.application().userToken())) {
                answer(res, Status.UNAUTHORIZED_401, "Send the token of the demo user.");
                return;
            }
            try {
                change.handle(req, res);
            } catch (IllegalArgumentException e) {
                answer(res, Status.BAD_REQUEST_400, String.valueOf(e.getMessage()));
            }
        };
    }

    private static void answer(ServerResponse res, Status status, String detail) {
        send(res.status(status), Json.MAPPER.createObjectNode().put("detail", detail));
    }

    private static void send(ServerResponse res, ObjectNode json) {
        res.header(HeaderNames.CONTENT_TYPE, "application/json");
        res.send(json.toString());
    }
}
