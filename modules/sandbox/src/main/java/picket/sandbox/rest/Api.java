package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Set;
import picket.http.Json;

/** Registers endpoints and speaks Sentry's forms of answers. */
final class Api {
    private final HttpRouting.Builder routing;
    private final Access access;

    Api(HttpRouting.Builder routing, Access access) {
        this.routing = routing;
        this.access = access;
        routing.error(Refusal.class, Api::refuse);
    }

    /**
     * Registers an endpoint.
     *
     * @param scopes one of which the token needs; none if any token will do
     */
    void get(String path, Set<String> scopes, Endpoint endpoint) {
        routing.get("/api/0" + path + "[/]", (req, res) -> {
            var caller = access.caller(req)
                    .orElseThrow(() -> Refusal.unauthorized("Authentication credentials were not provided."));
            caller.require(scopes);
            send(res, endpoint.answer(new Call(req, res, caller)));
        });
        other(path);
    }

    /** Answers all methods that are not registered for the path. */
    void other(String path) {
        routing.any("/api/0" + path + "[/]", (req, res) -> {
            res.header(HeaderNames.ALLOW, "GET");
            throw Refusal.method(req.prologue().method().text());
        });
    }

    /** Answers all paths that are not registered. */
    void end() {
        routing.any("/api/0/*", (_, _) -> {
            throw Refusal.notFound();
        });
    }

    static void send(ServerResponse res, JsonNode body) {
        res.header(HeaderNames.CONTENT_TYPE, "application/json");
        res.send(body.toString());
    }

    private static void refuse(ServerRequest req, ServerResponse res, Refusal refusal) {
        if (refusal.status().code() == 401) {
            res.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"api\"");
        }
        send(res.status(refusal.status()), Json.MAPPER.createObjectNode().put("detail", refusal.detail()));
    }
}
