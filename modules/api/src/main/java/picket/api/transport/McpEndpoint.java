package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picket.api.protocol.ErrorCode;
import picket.api.protocol.Message;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Reply;
import picket.api.session.Admission;
import picket.api.session.Ask;
import picket.api.session.Credentials;
import picket.api.session.Session;
import picket.api.session.Sessions;
import picket.api.tools.Client;
import picket.http.Body;
import picket.http.Json;
import picket.http.RequestId;
import picket.http.TraceContext;

/** {@code /mcp} and what is below it: Streamable HTTP for every revision, and a page for people. */
public final class McpEndpoint implements HttpService {
    private static final String NO_TOKEN = "Send an access token in the Authorization header.";
    private static final int LARGEST_BODY = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final HeaderName VERSION = HeaderNames.create("MCP-Protocol-Version");
    private static final HeaderName METHOD = HeaderNames.create("Mcp-Method");
    private static final HeaderName NAME = HeaderNames.create("Mcp-Name");
    private static final String PARAMETER = "Mcp-Param-";
    private static final HeaderName UTM_SOURCE = HeaderNames.create("X-Sentry-Utm-Source");

    private final URI origin;
    private final OriginRule originRule;
    private final Sessions sessions;
    private final Responder responder;
    private final ConnectPage page;
    private final Duration heartbeat;

    /**
     * The endpoint of a deployment.
     *
     * @param origin public origin of the deployment
     * @param heartbeat between signs of life in answers that take long
     */
    public McpEndpoint(URI origin, Sessions sessions, Responder responder, Setup setup, Duration heartbeat) {
        this.heartbeat = heartbeat;
        this.origin = origin;
        this.originRule = new OriginRule(origin);
        this.sessions = sessions;
        this.responder = responder;
        this.page = new ConnectPage(setup);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/mcp", this::handle).any("/mcp/*", this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        var url = McpUrl.of(origin, request.path().rawPath(), request.query().rawValue());
        if (url.isEmpty()) {
            Outgoing.refusal(
                            404,
                            "There is no endpoint at this path: use /mcp, /mcp/{organization} or"
                                    + " /mcp/{organization}/{project}.")
                    .send(request, response);
        } else if (request.prologue().method().equals(Method.POST)) {
            var stream = EventStream.of(request, response);
            var answer = post(request, stream, url.get());
            if (stream.settle()) {
                stream.end(answer.body().orElseThrow());
            } else {
                answer.send(request, response);
            }
        } else if (isPage(request)) {
            page.send(url.get().resource(), response);
        } else {
            Outgoing.refusal(405, "Send JSON-RPC messages with POST.")
                    .allow("POST")
                    .send(request, response);
        }
    }

    /** People open the address too; clients ask for an event stream, which this server has no use for. */
    private static boolean isPage(ServerRequest request) {
        var method = request.prologue().method();
        return Accept.of(request).names(Accept.PAGE) && (method.equals(Method.GET) || method.equals(Method.HEAD));
    }

    private Outgoing post(ServerRequest request, EventStream stream, McpUrl url) {
        if (request.headers().all(HeaderNames.ORIGIN, List::of).stream().anyMatch(originRule::foreign)) {
            return Outgoing.refusal(403, "Pages of other origins may not call this server.");
        }
        // Nothing is read for those who show nothing.
        return switch (Shown.in(request)) {
            case Shown.Token(var credentials) -> read(request, stream, url, credentials);
            case Shown.BadDirect() -> Outgoing.badDirect();
            case Shown.Nothing() -> Outgoing.unknown(new Challenge(false, url.metadata()), NO_TOKEN);
            case Shown.Unreadable(var bound) ->
                Outgoing.unauthorized(
                        new Challenge(bound, url.metadata()),
                        bound ? "Send an access token and one DPoP proof of its key." : NO_TOKEN);
        };
    }

    private Outgoing read(ServerRequest request, EventStream stream, McpUrl url, Credentials credentials) {
        if (Body.encoded(request)) {
            return Outgoing.refusal(415, "The body must not be encoded: leave Content-Encoding out.");
        }
        return switch (Body.read(request, LARGEST_BODY)) {
            case Body.TooLarge(var limit) -> Outgoing.refusal(413, "The body is longer than " + limit + " bytes.");
            case Body.Complete(var bytes) -> admitted(request, stream, url, credentials, bytes);
        };
    }

    private Outgoing admitted(
            ServerRequest request, EventStream stream, McpUrl url, Credentials credentials, byte[] body) {
        var query = request.query();
        var utm = request.headers()
                .first(UTM_SOURCE)
                .or(() -> query.first("utm_source").asOptional());
        var ask = new Ask(
                credentials,
                url.resource(),
                url.scope(),
                query.toMap(),
                utm.map(source -> source.equals("plugin") ? "plugin" : "other"));
        var challenge = new Challenge(credentials instanceof Credentials.Bound, url.metadata());
        return switch (sessions.open(ask)) {
            case Admission.Admitted(var session) -> answered(request, stream, challenge, session, body);
            case Admission.Unauthorized(var description) -> Outgoing.unauthorized(challenge, description);
            case Admission.Unproven(var description) ->
                Outgoing.unauthorized(new Challenge(true, url.metadata()), description);
            case Admission.NonceNeeded(var nonce) -> Outgoing.nonceNeeded(url.metadata(), nonce);
            case Admission.Limited(var wait) -> limited(id(body), wait);
            case Admission.Unverified(var status, var message, var wait) ->
                Outgoing.refusal(status, id(body), message).retryAfter(wait);
            case Admission.Refused(var kind, var message) ->
                switch (kind) {
                    case BAD_QUERY -> Outgoing.refusal(400, id(body), message);
                    case OUTSIDE_GRANT -> Outgoing.refusal(403, id(body), message);
                    case UNAVAILABLE -> Outgoing.refusal(503, id(body), message).retryAfter(Optional.of(SOON));
                };
        };
    }

    /** The id of a request that is refused unread, so that its sender can tell which one it was. */
    private static JsonNode id(byte[] body) {
        return parse(body)
                .map(Message::of)
                .filter(Message.Request.class::isInstance)
                .map(Message.Request.class::cast)
                .map(Message.Request::id)
                .orElseGet(NullNode::getInstance);
    }

    private Outgoing answered(
            ServerRequest request, EventStream stream, Challenge challenge, Session session, byte[] bytes) {
        if (!Body.type(request).equals("application/json")) {
            return Outgoing.refusal(415, "The body must be JSON, with Content-Type: application/json.");
        }
        var read = parse(bytes);
        if (read.isEmpty()) {
            return Outgoing.of(Reply.error(400, ErrorCode.PARSE_ERROR, "The body is not JSON, or nested too deeply."));
        }
        var body = read.get();
        // The request itself has been counted; a batch is as many calls as it has messages.
        var wait = body.size() > 1 && body.isArray() ? sessions.count(session, body.size() - 1) : Duration.ZERO;
        if (!wait.isZero()) {
            return limited(NullNode.getInstance(), wait);
        }
        var headers = new MirroredHeaders(
                all(request, VERSION),
                all(request, METHOD),
                all(request, NAME),
                Optional.of(parameter -> all(request, HeaderNames.create(PARAMETER + parameter))));
        var from = new Client.Request(RequestId.of(request), headers.revision(), TraceContext.current());
        try (var _ = Heartbeat.start(stream, heartbeat)) {
            var reply = responder.reply(body, headers, session, stream, from);
            return Outgoing.of(reply, challenge);
        }
    }

    private static Outgoing limited(JsonNode id, Duration wait) {
        return Outgoing.of(Reply.limited(
                id, "Too many calls: wait as long as Retry-After says; each message of a batch counts.", wait));
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(Json.MAPPER.readTree(body)).filter(json -> !json.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> all(ServerRequest request, HeaderName name) {
        return request.headers().all(name, List::of);
    }
}
