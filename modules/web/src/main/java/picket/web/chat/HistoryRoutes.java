package picket.web.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picket.http.Json;
import picket.oauth.spi.UserId;
import picket.web.request.Code;
import picket.web.request.JsonAnswer;
import picket.web.request.JsonBody;
import picket.web.request.Methods;
import picket.web.request.OwnPages;
import picket.web.signin.Visitors;
import picket.web.store.ChatId;
import picket.web.store.Chats;

/** {@code /api/chats}: what is kept of a person's chats. */
public final class HistoryRoutes implements HttpService {
    private static final int PAGE = 50;
    private static final int LONGEST_TITLE = 200;
    private static final int MOST_BYTES = 16 * 1024;

    private final OwnPages ownPages;
    private final Visitors visitors;
    private final Chats chats;

    /** @param chats that are kept */
    public HistoryRoutes(OwnPages ownPages, Visitors visitors, Chats chats) {
        this.ownPages = ownPages;
        this.visitors = visitors;
        this.chats = chats;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/chats", Methods.get(this::list).delete(ownPages.only(this::deleteAll)));
        rules.any(
                "/api/chats/{id}",
                Methods.get(this::one).patch(ownPages.only(this::rename)).delete(ownPages.only(this::delete)));
        rules.any("/api/chats/{id}/export", Methods.get(this::export));
    }

    private UserId user(ServerRequest request, ServerResponse response) {
        return visitors.visitor(request, response).user();
    }

    private static Optional<ChatId> id(ServerRequest request) {
        return ChatId.read(request.path().pathParameters().get("id"));
    }

    private Chats.Summary chat(UserId user, ServerRequest request) {
        return id(request).flatMap(id -> chats.find(user, id)).orElseThrow(Code.NOT_FOUND::thrown);
    }

    /** A cursor is the id of the last chat that was seen; one that is gone since begins anew. */
    private void list(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var before = request.query()
                .first("cursor")
                .asOptional()
                .flatMap(ChatId::read)
                .flatMap(id -> chats.find(user, id));
        var found = chats.list(user, before, PAGE + 1);
        var answer = Json.MAPPER.createObjectNode();
        var list = answer.putArray("chats");
        found.stream().limit(PAGE).forEach(chat -> list.add(summary(chat)));
        if (found.size() > PAGE) {
            answer.put("nextCursor", found.get(PAGE - 1).id().value());
        }
        JsonAnswer.send(response, answer);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var chat = chat(user, request);
        var answer = summary(chat).put("createdAt", chat.createdAt().toString());
        answer.set("messages", chats.messages(user, chat.id()));
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
        id(request).ifPresent(id -> chats.rename(user, id, title));
        JsonAnswer.send(response, summary(chat(user, request)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        id(request).ifPresent(id -> chats.delete(user, id));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void deleteAll(ServerRequest request, ServerResponse response) {
        chats.deleteAll(user(request, response));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void export(ServerRequest request, ServerResponse response) {
        var user = user(request, response);
        var chat = chat(user, request);
        response.header(HeaderNames.CONTENT_TYPE, "text/markdown; charset=utf-8");
        response.header(
                HeaderNames.CONTENT_DISPOSITION,
                "attachment; filename=\"chat-" + chat.id().value() + ".md\"");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(Export.markdown(chat, chats.messages(user, chat.id())).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode summary(Chats.Summary chat) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", chat.id().value())
                .put("title", chat.title())
                .put("updatedAt", chat.updatedAt().toString());
    }
}
