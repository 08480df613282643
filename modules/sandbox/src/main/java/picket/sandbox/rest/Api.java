package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import picket.http.Json;
import picket.sandbox.search.UnsupportedQuery;

/** Registers endpoints and speaks Sentry's forms of answers. */
final class Api {
    private final HttpRouting.Builder routing;
    private final Access access;
    private final Map<String, List<String>> allowed = new LinkedHashMap<>();

    Api(HttpRouting.Builder routing, Access access) {
        this.routing = routing;
        this.access = access;
        routing.error(Refusal.class, Api::refuse);
        routing.error(
                UnsupportedQuery.class, (req, res, query) -> refuse(req, res, Refusal.badRequest(query.reason())));
    }

    /**
     * Registers an endpoint that reads.
     *
     * @param scopes one of which the token needs; none if any token will do
     */
    void get(String path, Set<String> scopes, Endpoint endpoint) {
        on(Method.GET, Status.OK_200, path, scopes, endpoint);
    }

    /** Registers an endpoint that adds something. */
    void post(String path, Set<String> scopes, Endpoint endpoint) {
        on(Method.POST, Status.CREATED_201, path, scopes, endpoint);
    }

    /** Registers an endpoint that changes something. */
    void put(String path, Set<String> scopes, Endpoint endpoint) {
        on(Method.PUT, Status.OK_200, path, scopes, endpoint);
    }

    /** Registers an endpoint that takes something away; it answers with nothing or with what remains. */
    void delete(String path, Set<String> scopes, Endpoint endpoint) {
        on(Method.DELETE, Status.OK_200, path, scopes, endpoint);
    }

    /** Registers an endpoint that takes something away some time later; it answers with nothing. */
    void remove(String path, Set<String> scopes, Endpoint endpoint) {
        on(Method.DELETE, Status.ACCEPTED_202, path, scopes, endpoint);
    }

    /** Registers an endpoint that reads and sends its answer itself, such as a file. */
    void open(String path, Set<String> scopes, Consumer<Call> endpoint) {
        routing.get("/api/0" + path + "[/]", (req, res) -> endpoint.accept(let(req, res, scopes)));
        allow(path, Method.GET);
    }

    private void on(Method method, Status status, String path, Set<String> scopes, Endpoint endpoint) {
        routing.route(method, "/api/0" + path + "[/]", (req, res) -> {
            res.status(status);
            var answer = endpoint.answer(let(req, res, scopes));
            if (answer.isMissingNode()) {
                res.status(status.equals(Status.OK_200) ? Status.NO_CONTENT_204 : status)
                        .send();
            } else {
                send(res, answer);
            }
        });
        allow(path, method);
    }

    /** A request of somebody who may send it. */
    private Call let(ServerRequest req, ServerResponse res, Set<String> scopes) {
        var caller = access.caller(req)
                .orElseThrow(() -> Refusal.unauthorized("Authentication credentials were not provided."));
        caller.require(scopes);
        return new Call(req, res, caller);
    }

    /** Notes that a path answers a method; all others are refused in the end. */
    void allow(String path, Method method) {
        allowed.computeIfAbsent(path, _ -> new ArrayList<>()).add(method.text());
    }

    /** The methods of each path, which has names in braces for its variable parts. */
    Map<String, List<String>> allowed() {
        return Collections.unmodifiableMap(allowed);
    }

    /** Answers all methods and paths that are not registered. */
    void end() {
        allowed.forEach((path, methods) -> routing.any("/api/0" + path + "[/]", (req, res) -> {
            res.header(HeaderNames.ALLOW, String.join(", ", methods));
            throw Refusal.method(req.prologue().method().text());
        }));
        // With nothing at all, as Sentry does: by that clients tell it from a thing that is not there.
        routing.any(
                "/api/0/*",
                (_, res) -> res.status(Status.NOT_FOUND_404)
                        .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                        .send());
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
