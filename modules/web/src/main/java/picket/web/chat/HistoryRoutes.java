package picket.web.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picket.http.Json;
import picket.web.request.Code;
import picket.web.request.JsonAnswer;
import picket.web.request.JsonBody;
import picket.web.request.SameOrigin;
import picket.web.signin.Visitors;
import picket.web.store.Chats;

/** {@code /api/chats}: what is kept of a person's chats. */
public final class HistoryRoutes implements HttpService {
    private static final int PAGE = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_BYTES = 16 * 1024;

    private final SameOrigin sameOrigin;
    private final Visitors visitors;
    private final Chats chats;

    /** @param origin public origin of the deployment */
    public HistoryRoutes(URI origin, Visitors visitors, Chats chats) {
        this.sameOrigin = new SameOrigin(origin);
        this.visitors = visitors;
        this.chats = chats;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/chats", this::list);
        rules.delete("/api/chats", sameOrigin.only(this::deleteAll));
        rules.get("/api/chats/{id}", this::one);
        rules.patch("/api/chats/{id}", sameOrigin.only(this::rename));
        rules.delete("/api/chats/{id}", sameOrigin.only(this::delete));
        rules.get("/api/chats/{id}/export", this::export);
        SameOrigin.others(rules, "/api/chats", "GET, HEAD, DELETE");
        SameOrigin.others(rules, "/api/chats/{id}", "GET, HEAD, PATCH, DELETE");
        SameOrigin.others(rules, "/api/chats/{id}/export", "GET, HEAD");
    }

    private String user(ServerRequest request, ServerResponse response) {
        return visitors.visitor(request, response).user().value();
    }

    private static String id(ServerRequest request) {
        return request.path().pathParameters().get("id");
    }

    /** A cursor is the id of the last chat that was seen; one that is gone since begins anew. */
    private void list(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var before = request.query()
                .first("cursor")
                .asOptional()
                .filter(id -> Asked.ID.matcher(id).matches()) // PostgreSQL has no NUL in its texts
                .flatMap(id -> chats.find(user, id));
        var found = chats.list(user, before, PAGE + 1);
        var answer = Json.MAPPER.createObjectNode();
        var list = answer.putArray("chats");
        found.stream().limit(PAGE).forEach(chat -> list.add(summary(chat)));
        if (found.size() > PAGE) {
            answer.put("nextCursor", found.get(PAGE - 1).id());
        }
        JsonAnswer.send(response, answer);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var chat = chats.find(user, id(request)).orElseThrow(Code.NOT_FOUND::thrown);
        var answer = summary(chat).put("createdAt", chat.createdAt().toString());
        answer.set("messages", messages(user, chat.id()));
        JsonAnswer.send(response, answer);
    }

    private void rename(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var given = JsonBody.read(request, MOST_BYTES).path("title").textValue();
        var title =
                given == null ? "" : given.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Code.INVALID_REQUEST.thrown("title must have 1 to " + LONGEST_TITLE + " characters.");
        }
        chats.rename(user, id(request), title);
        JsonAnswer.send(response, summary(chats.find(user, id(request)).orElseThrow(Code.NOT_FOUND::thrown)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        chats.delete(user(request, response), id(request));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void deleteAll(ServerRequest request, ServerResponse response) {
        chats.deleteAll(user(request, response));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void export(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var chat = chats.find(user, id(request)).orElseThrow(Code.NOT_FOUND::thrown);
        response.header(HeaderNames.CONTENT_TYPE, "text/markdown; charset=utf-8");
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"chat-" + chat.id() + ".md\"");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(Export.markdown(chat, messages(user, chat.id())).getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode messages(String user, String chat) {
        return messages(chats, user, chat);
    }

    /** The messages of a chat, an array; none if nothing is kept. */
    static JsonNode messages(Chats chats, String user, String chat) {
        return chats.messages(user, chat).flatMap(HistoryRoutes::parsed).orElseGet(Json.MAPPER::createArrayNode);
    }

    private static Optional<JsonNode> parsed(String messages) {
        try {
            return Optional.of(Json.MAPPER.readTree(messages));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept is not JSON", e);
        }
    }

    private static ObjectNode summary(Chats.Summary chat) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", chat.id())
                .put("title", chat.title())
                .put("updatedAt", chat.updatedAt().toString());
    }
}
