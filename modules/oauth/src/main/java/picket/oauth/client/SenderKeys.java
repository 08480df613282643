package picket.oauth.client;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picket.oauth.grant.Thumbprint;

/**
 * The keys that clients prove to hold when they call an endpoint of this server (RFC 9449 §5).
 *
 * @param origin public, canonical
 */
public record SenderKeys(URI origin, DpopProofs proofs) {
    private static final HeaderName PROOF = HeaderNames.create("DPoP");
    private static final HeaderName NONCE = HeaderNames.create("DPoP-Nonce");

    /** What the header of a request comes to. */
    public sealed interface Outcome {
        /** The key that was proven, if the request has a proof. */
        record Known(Optional<Thumbprint> key) implements Outcome {}

        /**
         * An error for the client.
         *
         * @param nonce for its next attempt
         */
        record Failed(OAuthError error, Optional<String> nonce) implements Outcome {
            /** Sends it. */
            public void send(ServerResponse response) {
                nonce.ifPresent(text -> response.header(NONCE, text));
                error.send(response);
            }
        }
    }

    /** Judges a request for tokens, in which some clients must prove a key (RFC 9449 §5.2). */
    public Outcome read(ServerRequest request, Client client) {
        return client.bound() && shown(request).isEmpty() ? missing() : read(request);
    }

    /** Judges the proof of a request, if it has one. */
    public Outcome read(ServerRequest request) {
        var shown = shown(request);
        if (shown.isEmpty()) {
            return new Outcome.Known(Optional.empty());
        }
        if (shown.size() != 1) {
            return missing();
        }
        var address = URI.create(origin + request.path().absolute().rawPath());
        var method = request.prologue().method().text();
        var verdict = proofs.judge(new DpopProofs.Shown(shown.getFirst(), method, address, Optional.empty()));
        return switch (verdict) {
            case DpopProofs.Verdict.Proven(Thumbprint key) -> new Outcome.Known(Optional.of(key));
            case DpopProofs.Verdict.Refused(String why) -> invalid("the DPoP proof is not valid: " + why);
            case DpopProofs.Verdict.NonceNeeded(String nonce) ->
                new Outcome.Failed(
                        error("use_dpop_nonce", "the DPoP proof needs the nonce of the header DPoP-Nonce"),
                        Optional.of(nonce));
        };
    }

    private static List<String> shown(ServerRequest request) {
        return request.headers().all(PROOF, List::of);
    }

    private static Outcome missing() {
        return invalid("one DPoP header is needed");
    }

    private static Outcome invalid(String description) {
        return new Outcome.Failed(error("invalid_dpop_proof", description), Optional.empty());
    }

    private static OAuthError error(String code, String description) {
        return OAuthError.of(code, description);
    }
}
