package picket.web.chat;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picket.http.Json;
import picket.limits.RateLimit;
import picket.oauth.spi.UserId;
import picket.web.request.Code;
import picket.web.request.JsonAnswer;
import picket.web.request.JsonBody;
import picket.web.request.Methods;
import picket.web.request.OwnPages;
import picket.web.signin.Visitor;
import picket.web.signin.Visitors;
import picket.web.store.ChatId;
import picket.web.store.Tables;
import picket.web.tools.Toolsets;

/** {@code /api/chat} and what belongs to an answer: its stream, its end, the models to choose from. */
public final class ChatRoutes implements HttpService {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final OwnPages ownPages;
    private final Optional<Runs> runs;
    private final List<String> models;
    private final Visitors visitors;
    private final Toolsets toolsets;
    private final Tables tables;
    private final RateLimit limit;
    private final int tokensPerDay;
    private final InstantSource clock;

    /**
     * Routes of a deployment.
     *
     * @param runs without, the chat says that there is no model
     * @param toolsets of which the model gets the person's
     * @param limit of messages, by person
     * @param tokensPerDay of one person, in and out together
     */
    public ChatRoutes(
            OwnPages ownPages,
            Optional<Runs> runs,
            Visitors visitors,
            Toolsets toolsets,
            Tables tables,
            RateLimit limit,
            int tokensPerDay,
            InstantSource clock) {
        this.ownPages = ownPages;
        this.runs = runs;
        this.models = runs.map(Runs::models).orElse(List.of());
        this.visitors = visitors;
        this.toolsets = toolsets;
        this.tables = tables;
        this.limit = limit;
        this.tokensPerDay = tokensPerDay;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any("/api/models", Methods.get(this::models));
        rules.any("/api/chat", Methods.post(ownPages.only(this::chat)));
        rules.any("/api/chat/{id}/stream", Methods.get(this::resume));
        rules.any("/api/chat/{id}/stop", Methods.post(ownPages.only(this::stop)));
    }

    private void models(ServerRequest request, ServerResponse response) {
        visitors.visitor(request, response);
        var answer = Json.MAPPER.createObjectNode().put("available", !models.isEmpty());
        models.stream().findFirst().ifPresent(first -> answer.put("default", first));
        var list = answer.putArray("models");
        models.forEach(model -> list.addObject().put("id", model).put("label", model));
        JsonAnswer.send(response, answer);
    }

    private void chat(ServerRequest request, ServerResponse response) {
        var came = clock.instant();
        var person = visitors.visitor(request, response);
        var answers = runs.orElseThrow(Code.AI_SERVICE_UNAVAILABLE::thrown);
        limit.refusal(person.user().value()).ifPresent(seconds -> {
            throw Code.RATE_LIMIT_EXCEEDED.thrown(response, Duration.ofSeconds(seconds));
        });
        var asked = Asked.read(JsonBody.read(request, MOST_BYTES, Code.INVALID_MESSAGES_FORMAT));
        var model = asked.model().orElse(models.getFirst());
        if (!models.contains(model)) {
            throw Code.INVALID_REQUEST.thrown("There is no such model here; GET /api/models lists them.");
        }
        // The scope is part of the body, so that it is judged only now.
        var visitor =
                asked.scope().organization().isPresent() ? visitors.visitor(request, response, asked.scope()) : person;
        if (asked.loses(tables.chats().messages(person.user(), asked.chat()))) {
            throw Code.CHAT_CHANGED.thrown();
        }
        var task = Task.of(asked, visitor, model, toolsets.open(visitor, response));
        var answer =
                answers.start(task, spending(asked, visitor, response), came).orElseThrow(Code.CHAT_BUSY::thrown);
        EventStream.follow(answer, answer.recited(), response);
    }

    private Spending spending(Asked asked, Visitor visitor, ServerResponse response) {
        return Spending.begin(tables.usage(), visitor.user(), asked.tokens(), tokensPerDay, clock.instant())
                .orElseThrow(() -> Code.QUOTA_EXCEEDED.thrown(response, untilTomorrow()));
    }

    private Duration untilTomorrow() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plusDays(1));
    }

    private void resume(ServerRequest request, ServerResponse response) {
        var user = visitors.visitor(request, response).user();
        boolean shown = id(request).map(chat -> follow(user, chat, response)).orElse(false);
        if (!shown) {
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    /** Shows the answer of a chat; whether there is one. */
    private boolean follow(UserId user, ChatId chat, ServerResponse response) {
        var here = runs.flatMap(answers -> answers.find(user, chat));
        if (here.isPresent()) {
            EventStream.follow(here.get(), 0, response);
            return true;
        }
        var row = tables.answers().find(user, chat, clock.instant());
        row.ifPresent(found -> EventStream.follow(tables.answers(), user, chat, found.id(), clock, response));
        return row.isPresent();
    }

    private void stop(ServerRequest request, ServerResponse response) {
        var user = visitors.visitor(request, response).user();
        id(request).ifPresent(chat -> runs.ifPresent(answers -> answers.stop(user, chat)));
        response.status(Status.NO_CONTENT_204).send();
    }

    private static Optional<ChatId> id(ServerRequest request) {
        return ChatId.read(request.path().pathParameters().get("id"));
    }
}
