package picket.api.transport;

import com.fasterxml.jackson.databind.JsonNode;
import picket.api.protocol.Methods;
import picket.api.protocol.MirroredHeaders;
import picket.api.protocol.Modern;
import picket.api.protocol.Reply;
import picket.api.protocol.ServerInfo;
import picket.api.protocol.legacy.Legacy;
import picket.api.session.Admission.Admitted;

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

    /** Answers one message or, in the revision that has them, a batch. */
    Reply reply(JsonNode body, MirroredHeaders headers, Admitted caller, Outlet outlet) {
        Methods methods = call -> dispatch.run(call, caller, outlet);
        return Modern.speaks(body, headers)
                ? modern.reply(body, headers, methods)
                : Legacy.reply(body, headers.version(), methods);
    }
}
