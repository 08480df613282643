package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import picket.api.protocol.Methods;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Modern;
import picket.api.protocol.Reply;
import picket.api.protocol.ServerInfo;
import picket.api.protocol.legacy.Legacy;
import picket.api.session.Session;
import picket.api.tools.Client;

/** Answers the messages of a caller who was let in, each in the era that it is of, on whatever transport it came. */
public final class Responder {
    private final Dispatch dispatch;
    private final Modern modern;
    private final MirroredParameters parameters;
    private final Listening listening = new Listening();

    /**
     * For an offer.
     *
     * @param tasks where calls go on after their requests; empty if they cannot
     * @param server named in answers
     */
    public Responder(Offer offer, RequestStates states, Optional<TaskMethods> tasks, ServerInfo server) {
        this.dispatch = new Dispatch(
                offer.tools(),
                SdkServer.of(offer.tools().declarations(), server, offer.page()),
                new PromptMethods(offer.prompts()),
                new ResourceMethods(offer.resources()),
                new CompletionMethod(offer.prompts(), offer.resources()),
                tasks,
                listening,
                offer.page(),
                states);
        this.modern = new Modern(server, tasks.isPresent() ? List.of(TaskMethods.EXTENSION) : List.of());
        this.parameters = MirroredParameters.of(offer.tools().declarations());
    }

    /** Answers one message or, in the revision that has them, a batch. */
    Reply reply(JsonNode body, MirroredHeaders headers, Session session, Outlet outlet, Client.Request request) {
        Methods methods = call -> dispatch.run(call, session, outlet, request);
        return Modern.speaks(body, headers)
                ? modern.reply(
                        body,
                        headers,
                        call -> parameters
                                .mismatch(call, headers, session.scope())
                                .<Methods.Outcome>map(Methods.Outcome.Failed::new)
                                .orElseGet(() -> methods.call(call)))
                : Legacy.reply(body, headers.version(), methods);
    }

    /** Ends the answers that would go on for as long as their clients listen. */
    public void finish() {
        listening.finish();
    }
}
