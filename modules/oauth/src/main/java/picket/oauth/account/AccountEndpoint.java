package picket.oauth.account;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import picket.http.Json;
import picket.http.RequestId;
import picket.oauth.client.Form;
import picket.oauth.grant.Connection;
import picket.oauth.grant.UpstreamScopes;
import picket.oauth.page.Cookies;
import picket.oauth.page.Failure;
import picket.oauth.page.Markup;
import picket.oauth.page.Page;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

/**
 * {@code /oauth/account}: what a person has connected, to be looked at, narrowed, widened and ended (OWASP ASVS 10.4.9,
 * 10.7.3). Every change is a form that was made for this browser's session.
 */
public final class AccountEndpoint {
    private final AccountServices services;
    private final AccountSignIn signIn;
    private final AccountPage page;

    /** One download is made at a time: rows, tree and text of it are in memory as a whole until it is sent. */
    private final Semaphore exporting = new Semaphore(1);

    /** The pages. */
    public AccountEndpoint(AccountServices services, AccountSignIn signIn) {
        this.services = services;
        this.signIn = signIn;
        this.page = new AccountPage(services.sentry(), services.offers());
    }

    /** Shows what is connected, or asks who looks. */
    public void get(ServerRequest request, ServerResponse response) {
        var done = Form.query(request).value("done").flatMap(Done::of);
        services.signedIn()
                .visitor(request)
                .ifPresentOrElse(
                        visitor -> page.connections(
                                        visitor,
                                        services.connections()
                                                .of(
                                                        user(visitor),
                                                        services.clock().instant()),
                                        done)
                                .send(request, response),
                        () -> page.welcome(done).send(request, response));
    }

    /** Sends the browser to Sentry. */
    public void signIn(ServerRequest request, ServerResponse response) {
        if (services.signedIn().origin().holds(request)) {
            signIn.identify(request, response);
        } else {
            services.signedIn().origin().refusal(request).send(request, response);
        }
    }

    /** Answers with everything that is kept about the person, for them to keep. */
    public void export(ServerRequest request, ServerResponse response) {
        var visitor = services.signedIn().visitor(request);
        if (visitor.isEmpty()) {
            back(Done.SESSION_OVER, response);
            return;
        }
        if (!exporting.tryAcquire()) {
            Page.message(
                            Status.SERVICE_UNAVAILABLE_503,
                            "Somebody else is downloading now",
                            "One download is made at a time. Try again in a moment.",
                            "")
                    .send(request, response);
            return;
        }
        byte[] everything;
        try {
            everything = Json.bytes(new PersonalExport(services).of(user(visitor.get())));
        } catch (WorkerUnavailable e) {
            Failure.WORKER.send(request, response, String.valueOf(e.getMessage()), "");
            return;
        } finally {
            exporting.release();
        }
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"picket-export.json\"");
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(everything);
    }

    /** Takes a form of the page; its button says what to do. */
    public void post(ServerRequest request, ServerResponse response) {
        var visitor = services.signedIn().visitor(request);
        if (visitor.isEmpty()) {
            back(Done.SESSION_OVER, response);
            return;
        }
        services.signedIn()
                .form(visitor.get(), request, response)
                .ifPresent(form -> act(visitor.get(), form, request, response));
    }

    private void act(Visitor visitor, Form form, ServerRequest request, ServerResponse response) {
        var deed = form.value("action").flatMap(Deed::of);
        if (deed.isEmpty()) {
            Page.message(Status.BAD_REQUEST_400, "Nothing was done", "The form names nothing to do.", "")
                    .send(request, response);
            return;
        }
        switch (deed.get()) {
            case SKILLS -> choose(visitor, form, false, request, response);
            case WIDEN -> choose(visitor, form, true, request, response);
            case REVOKE -> revoke(visitor, form, request, response);
            case REVOKE_ALL -> {
                services.connections()
                        .of(user(visitor), services.clock().instant())
                        .forEach(each -> keep(visitor, Deed.REVOKE_ALL, each.told(), request));
                endAll(user(visitor));
                back(Done.REVOKED_ALL, response);
            }
            case ERASE -> erase(visitor, form, request, response);
            case SIGN_OUT -> {
                services.signedIn().end(request, response);
                back(Done.SIGNED_OUT, response);
            }
        }
    }

    private void revoke(Visitor visitor, Form form, ServerRequest request, ServerResponse response) {
        var connection = connection(visitor, form);
        connection.ifPresent(found -> {
            keep(visitor, Deed.REVOKE, found.told(), request);
            services.endings().end(found.grant().id(), Reason.REVOKED);
        });
        back(connection.isPresent() ? Done.REVOKED : Done.GONE, response);
    }

    private void choose(Visitor visitor, Form form, boolean agreed, ServerRequest request, ServerResponse response) {
        var found = connection(visitor, form);
        if (found.isEmpty()) {
            back(Done.GONE, response);
            return;
        }
        var connection = found.get();
        var grant = connection.grant();
        var chosen = Markup.ticked(form, services.offers());
        // More of Sentry is of no use where the client did not ask for it.
        var useful = services.usable(connection, chosen);
        if (chosen.isEmpty()) {
            back(Done.NOTHING_CHOSEN, response);
        } else if (connection.upstreamScopes().containsAll(UpstreamScopes.of(services.offers(), useful))
                || grant.skills().containsAll(chosen)) {
            keep(visitor, Deed.SKILLS, connection.told(chosen), request);
            services.connections().choose(user(visitor), grant.id(), chosen);
            services.endings().changed(grant.id());
            back(Done.changed(useful.containsAll(chosen)), response);
        } else if (agreed) {
            signIn.widen(new Errand.Widening(user(visitor), grant.id(), chosen), useful, request, response);
        } else {
            page.widening(visitor, connection, chosen).send(request, response);
        }
    }

    /**
     * The grants first, so that nobody is let in any more who adds to what is deleted; the session of this page and what
     * was done on it last, so that there is a second try if another worker is away.
     */
    private void erase(Visitor visitor, Form form, ServerRequest request, ServerResponse response) {
        if (form.value("sure").isEmpty()) {
            back(Done.NOT_SURE, response);
            return;
        }
        var user = user(visitor);
        endAll(user);
        try {
            services.others().get().forEach(records -> records.erase(user));
        } catch (WorkerUnavailable e) {
            Failure.WORKER.send(request, response, String.valueOf(e.getMessage()), "");
            return;
        }
        services.sessions().endAll(AccountServices.REALM, user.value());
        services.journal().forget(AccountServices.REALM, user.value());
        services.signedIn().end(request, response);
        services.signedIn().cookies().forget(response, Cookies.SKILLS);
        back(Done.ERASED, response);
    }

    private void endAll(UserId user) {
        services.connections().endAll(user).forEach(grant -> services.endings().ended(grant, Reason.REVOKED));
    }

    private Optional<Connection> connection(Visitor visitor, Form form) {
        return form.value("grant")
                .flatMap(id -> services.connections()
                        .find(user(visitor), new GrantId(id), services.clock().instant()));
    }

    private void keep(Visitor visitor, Deed deed, String target, ServerRequest request) {
        services.keep(visitor.session().person(), deed.word(), target, RequestId.of(request));
    }

    private static UserId user(Visitor visitor) {
        return new UserId(visitor.session().person());
    }

    /** Shows the page anew, by another request, so that loading it again repeats nothing. */
    static void back(Done done, ServerResponse response) {
        lead("?done=" + done.word(), response);
    }

    /** Shows the page, which has nothing to tell. */
    static void back(ServerResponse response) {
        lead("", response);
    }

    private static void lead(String query, ServerResponse response) {
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, AccountServices.PATH + query);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }
}
