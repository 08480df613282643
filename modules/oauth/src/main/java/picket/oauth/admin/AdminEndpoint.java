package picket.oauth.admin;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picket.http.RequestId;
import picket.oauth.client.Form;
import picket.oauth.grant.Blocks;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.grant.Realm;
import picket.oauth.page.Failure;
import picket.oauth.page.Page;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Reason;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

/**
 * {@code /admin/}: what operators see and do. Nothing is shown and nothing done without a session, every change is a form
 * made for it, and each is in the journal before it is done.
 */
public final class AdminEndpoint {
    /** The first page. */
    public static final String PATH = "/admin/";

    static final String SIGN_IN = "/admin/sign-in";
    static final int MOST = 50;
    private static final int LONGEST = 2000;

    private final AdminServices services;
    private final OperatorSignIn signIn;
    private final AdminPages pages;

    AdminEndpoint(AdminServices services, OperatorSignIn signIn) {
        this.services = services;
        this.signIn = signIn;
        this.pages = new AdminPages(services);
    }

    /** Sends the browser to the provider. */
    public void signIn(ServerRequest request, ServerResponse response) {
        signIn.begin(request, response);
    }

    /** The browser is back from the provider. */
    public void returned(ServerRequest request, ServerResponse response) {
        signIn.returned(request, response);
    }

    /** The pages, by their paths. */
    public Map<String, Handler> pages() {
        return Arrays.stream(Tab.values()).collect(Collectors.toMap(Tab::path, tab -> seen(view(tab))));
    }

    private View view(Tab tab) {
        return switch (tab) {
            case OVERVIEW -> pages::overview;
            case CLIENTS -> this::clients;
            case GRANTS -> this::grants;
            case CALLS -> this::calls;
            case JOURNAL -> this::journal;
        };
    }

    /** Registered clients, those that people use, and those that are kept out. */
    private Page clients(Visitor visitor, Form query) {
        return pages.clients(visitor, query, services.clients().latest(before(query), MOST, now()));
    }

    /** Live grants, of one person or client if the query names one. */
    private Page grants(Visitor visitor, Form query) {
        var selection = new Connections.Selection(
                sound(query, "user").map(UserId::new), sound(query, "client").map(ClientId::new));
        return pages.grants(
                visitor, query, selection, services.connections().latest(selection, before(query), MOST, now()));
    }

    /** The calls of tools, of one person if the query names one. */
    private Page calls(Visitor visitor, Form query) {
        var user = sound(query, "user").map(UserId::new);
        var calls = services.tools().get().stream()
                .flatMap(tools -> tools.calls(user, before(query), MOST).stream())
                .toList();
        return pages.calls(visitor, query, user, calls);
    }

    /** What operators and people did. */
    private Page journal(Visitor visitor, Form query) {
        return pages.journal(visitor, query, services.journal().latest(before(query), MOST));
    }

    private interface View {
        Page of(Visitor visitor, Form query);
    }

    private Handler seen(View view) {
        return (request, response) -> {
            var visitor = services.signedIn().visitor(request);
            var query = Form.query(request);
            if (visitor.isEmpty()) {
                pages.welcome(query).send(request, response);
                return;
            }
            try {
                view.of(visitor.get(), query).send(request, response);
            } catch (WorkerUnavailable e) {
                Failure.WORKER.send(request, response, String.valueOf(e.getMessage()), "");
            }
        };
    }

    /** A value that a column can hold: PostgreSQL has no NUL in its texts. */
    private static Optional<String> sound(Form form, String name) {
        return form.value(name).filter(text -> text.length() <= LONGEST && text.indexOf('\0') < 0);
    }

    private Instant now() {
        return services.clock().instant();
    }

    /** From where on a list goes on; what is no time is now. */
    private Instant before(Form query) {
        return query.value("before")
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .map(Instant::ofEpochMilli)
                .orElseGet(() -> now().plusMillis(1));
    }

    /** Takes a form of any of the pages, to which the browser then returns; its button says what to do. */
    public void post(ServerRequest request, ServerResponse response) {
        var visitor = services.signedIn().visitor(request);
        if (visitor.isEmpty()) {
            back(Done.SESSION_OVER.word(), request, response);
            return;
        }
        services.signedIn()
                .form(visitor.get(), request, response)
                .ifPresent(form -> act(visitor.get(), form, request, response));
    }

    private void act(Visitor visitor, Form form, ServerRequest request, ServerResponse response) {
        var deed = form.value("action").flatMap(Deed::of);
        // Ids are pasted with blanks around them; whoever is kept out already is named as they stand there.
        var target = sound(form, "target")
                .map(text -> deed.filter(Deed.BLOCK::equals).isPresent() ? text.strip() : text)
                .orElse("");
        var work = deed.filter(known -> !known.targeted() || !target.isEmpty())
                .flatMap(known -> work(visitor, known, target));
        if (work.isEmpty()) {
            Page.message(Status.BAD_REQUEST_400, "Nothing was done", "The form names nothing to do.", "")
                    .send(request, response);
            return;
        }
        services.journal()
                .keep(new Journal.Act(
                        now(),
                        Realm.ADMIN,
                        visitor.session().person(),
                        deed.orElseThrow().word(),
                        told(deed.orElseThrow(), target),
                        RequestId.of(request)));
        try {
            switch (work.get().get()) {
                case Outcome.Told(Done done) -> back(done.word(), request, response);
                case Outcome.Purged(long rows) -> back(Done.purged(rows), request, response);
                case Outcome.Left() -> {
                    services.signedIn().end(request, response);
                    back("", request, response);
                }
                case Outcome.Undone(Page why) -> why.send(request, response);
            }
        } catch (WorkerUnavailable e) {
            Failure.WORKER.send(request, response, String.valueOf(e.getMessage()), "");
        }
    }

    /** What a deed is done to, in words that say it still when a grant is gone. */
    private String told(Deed deed, String target) {
        return deed == Deed.REVOKE
                ? services.connections()
                        .find(new GrantId(target), now())
                        .map(found -> found.told() + ", grant " + target)
                        .orElse(target)
                : target;
    }

    /** Shows the page anew, by another request, so that loading it again repeats nothing. */
    private static void back(String done, ServerRequest request, ServerResponse response) {
        response.status(Status.SEE_OTHER_303);
        response.header(
                HeaderNames.LOCATION,
                request.path().path() + "?"
                        + Form.query(request).without("done").with("done", done).text());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send();
    }

    /** What became of a deed. */
    private sealed interface Outcome {
        /** The next page tells of it. */
        record Told(Done done) implements Outcome {}

        /** So many rows are gone. */
        record Purged(long rows) implements Outcome {}

        /** Nobody is signed in any more. */
        record Left() implements Outcome {}

        /** Nothing has changed. */
        record Undone(Page why) implements Outcome {}
    }

    private Optional<Supplier<Outcome>> work(Visitor visitor, Deed deed, String target) {
        return switch (deed) {
            case REVOKE -> Optional.of(() -> new Outcome.Told(revoke(target)));
            case BLOCK -> Optional.of(() -> new Outcome.Told(block(visitor, target)));
            case UNBLOCK -> Optional.of(() -> new Outcome.Told(unblock(target)));
            case PURGE -> Optional.of(() -> new Outcome.Purged(services.purge().getAsLong()));
            case STOP_WRITES -> switched(tools -> stopWrites(tools, true));
            case ALLOW_WRITES -> switched(tools -> stopWrites(tools, false));
            case RELOAD_POLICY -> switched(AdminEndpoint::reloadPolicy);
            case SIGN_OUT -> Optional.of(Outcome.Left::new);
        };
    }

    /** There are tools in one worker, or nowhere. */
    private Optional<Supplier<Outcome>> switched(Function<ToolControls, Outcome> change) {
        return services.tools().get().stream().findFirst().map(tools -> () -> change.apply(tools));
    }

    private static Outcome stopWrites(ToolControls tools, boolean stopped) {
        tools.stopWrites(stopped);
        return new Outcome.Told(stopped ? Done.WRITES_STOPPED : Done.WRITES_ALLOWED);
    }

    private static Outcome reloadPolicy(ToolControls tools) {
        var faults = tools.reloadPolicy();
        return faults.isEmpty() ? new Outcome.Told(Done.POLICY_READ) : new Outcome.Undone(faulty(faults));
    }

    private static Page faulty(List<String> faults) {
        return Page.leading(
                Status.CONFLICT_409,
                "The policy stays as it was",
                "The settings' file has faults: " + String.join("; ", faults) + ". Mend them, and have it read again.",
                PATH,
                "Back");
    }

    private Done revoke(String grant) {
        return services.endings().end(new GrantId(grant), Reason.REVOKED) ? Done.REVOKED : Done.ENDED_BEFORE;
    }

    /** Kept out first, so that no grant begins between the two. */
    private Done block(Visitor visitor, String client) {
        var id = new ClientId(client);
        boolean registered = services.clients().find(id, now()).found().isPresent();
        services.blocks().add(new Blocks.Blocked(id, now(), visitor.session().person()));
        var ended = services.connections().endAll(id);
        ended.forEach(grant -> services.endings().ended(grant, Reason.REVOKED));
        return registered || !ended.isEmpty() ? Done.BLOCKED : Done.BLOCKED_UNKNOWN;
    }

    private Done unblock(String client) {
        services.blocks().remove(new ClientId(client));
        return Done.UNBLOCKED;
    }
}
