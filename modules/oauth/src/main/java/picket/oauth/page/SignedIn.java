package picket.oauth.page;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.client.OAuthError;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Realm;

/**
 * The sessions of one realm, each behind a cookie of its own. A session does not outlive its term, however much it is
 * used; ending it ends it everywhere.
 *
 * @param term how long a session lasts
 */
public record SignedIn(
        Realm realm,
        Sessions sessions,
        Cookies cookies,
        OwnForms origin,
        Mint mint,
        InstantSource clock,
        Duration term) {
    private static final int LONGEST_NAME = 200;

    /**
     * Who looks at a page.
     *
     * @param proof which forms of their pages carry back
     */
    public record Visitor(Session session, String proof) {
        /** The field for a form, as HTML. */
        public String field() {
            return "<input type=\"hidden\" name=\"proof\" value=\"" + proof + "\">\n";
        }
    }

    private String cookie() {
        return "picket-" + realm.id();
    }

    /** Who is signed in. */
    public Optional<Visitor> visitor(ServerRequest request) {
        return cookies.read(request, cookie())
                .flatMap(secret -> sessions.find(realm, secret, clock.instant())
                        .map(session -> new Visitor(session, proof(secret))));
    }

    /** The form of a page that was made for the visitor; whoever sends another one is answered, and there is none. */
    public Optional<Form> form(Visitor visitor, ServerRequest request, ServerResponse response) {
        return switch (Form.body(request)) {
            case Form.Read.Failed(OAuthError error) -> {
                Page.message(error.status(), "This cannot be read", error.description() + ".", "")
                        .send(request, response);
                yield Optional.empty();
            }
            case Form.Read.Complete other
            when !origin.holds(request) -> {
                origin.refusal(request).send(request, response);
                yield Optional.empty();
            }
            case Form.Read.Complete(Form form) when proves(visitor, form) -> Optional.of(form);
            case Form.Read.Complete other -> {
                formerSession(request).send(request, response);
                yield Optional.empty();
            }
        };
    }

    /** Forms lead to the page that they are on. */
    private static Page formerSession(ServerRequest request) {
        return Page.leading(
                Status.FORBIDDEN_403,
                "This page is from before",
                "It was opened before you signed in anew, in another tab for example. Nothing was done.",
                request.path().path(),
                "Open it anew");
    }

    private static boolean proves(Visitor visitor, Form form) {
        return Digest.matches(Digest.hex(visitor.proof()), form.value("proof").orElse(""));
    }

    /** Signs somebody in, under a new secret. */
    public void begin(ServerResponse response, String person, String name) {
        var secret = mint.id() + mint.id();
        sessions.begin(
                secret, new Session(realm, person, shown(name), clock.instant().plus(term)));
        cookies.write(response, cookie(), secret, term);
    }

    /** What of a name fits, whatever somebody calls themselves. */
    private static String shown(String name) {
        var plain = name.replace("\0", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    /** Signs the browser out. */
    public void end(ServerRequest request, ServerResponse response) {
        cookies.read(request, cookie()).ifPresent(sessions::end);
        cookies.forget(response, cookie());
    }

    private static String proof(String secret) {
        return Digest.hex("picket form " + secret);
    }
}
