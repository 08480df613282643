package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import picket.api.protocol.Methods;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Modern;
import picket.api.protocol.Reply;
import picket.api.protocol.Revision;
import picket.api.protocol.ServerInfo;
import picket.api.protocol.legacy.Legacy;
import picket.api.session.Session;
import picket.api.tools.Client;

/** Answers the messages of a caller who was let in, each in the era that it is of, on whatever transport it came. */
public final class Responder {
    private final Dispatch dispatch;
    private final Modern modern;

    /** @param server named in answers */
    public Responder(Offer offer, RequestStates states, ServerInfo server) {
        this.dispatch = new Dispatch(
                offer.tools(),
                SdkServer.of(offer.tools().declarations(), server),
                new PromptMethods(offer.prompts()),
                new ResourceMethods(offer.resources()),
                new CompletionMethod(offer.prompts(), offer.resources()),
                states);
        this.modern = new Modern(server);
    }

    /**
     * Answers one message or, in the revision that has them, a batch.
     *
     * @param request id of the request, for logs
     */
    Reply reply(JsonNode body, MirroredHeaders headers, Session session, Outlet outlet, String request) {
        var revision = Reply.shortened(headers.singleVersion().orElse(Revision.V2025_03_26.id()));
        Methods methods = call -> dispatch.run(call, session, outlet, new Client.Request(request, revision));
        return Modern.speaks(body, headers)
                ? modern.reply(body, headers, methods)
                : Legacy.reply(body, headers.version(), methods);
    }
}
