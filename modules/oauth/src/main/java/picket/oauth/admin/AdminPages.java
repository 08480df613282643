package picket.oauth.admin;

import io.helidon.http.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.client.Client;
import picket.oauth.client.Form;
import picket.oauth.grant.Connection;
import picket.oauth.grant.Connections;
import picket.oauth.grant.Journal;
import picket.oauth.page.Markup;
import picket.oauth.page.Page;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.Skill;
import picket.oauth.spi.ToolControls;
import picket.oauth.spi.UserId;

/** The operators' pages, which need no script. */
record AdminPages(AdminServices services) {
    /** For a browser that nobody is signed in with. */
    Page welcome(Form query) {
        return page("Operators", """
                <section class="card" aria-labelledby="heading">
                <h1 id="heading">Operators</h1>
                %s<p class="lead">These pages are for the operators of this service.</p>
                <div class="actions"><a class="button primary" href="/admin/sign-in">Sign in</a></div>
                </section>
                """.formatted(notice(query)));
    }

    Page overview(Visitor visitor, Form query) {
        return framed(visitor, query, Tab.OVERVIEW, new OverviewPage(services, visitor).content());
    }

    Page clients(Visitor visitor, Form query, List<Client> registered) {
        return framed(visitor, query, Tab.CLIENTS, new ClientsPage(services, visitor).content(registered));
    }

    Page grants(Visitor visitor, Form query, Connections.Selection selection, List<Connection> grants) {
        var about = "All live grants, newest first.";
        if (selection.user().isPresent()) {
            about = "Live grants of one person, newest first.";
        }
        if (selection.client().isPresent()) {
            about = "Live grants of one client, newest first.";
        }
        var main = Pieces.section(
                "Grants",
                Pieces.finder("/admin/grants", selection.user())
                        + "<p>" + about + "</p>\n"
                        + Pieces.table(
                                List.of("Client", "Person", "May", "Reaches", "Since", "Last used", ""),
                                grants.stream()
                                        .map(connection -> grant(visitor, connection))
                                        .toList())
                        + Pieces.older(
                                "/admin/grants",
                                query,
                                grants,
                                connection -> connection.grant().createdAt()));
        return framed(visitor, query, Tab.GRANTS, main);
    }

    private static List<String> grant(Visitor visitor, Connection connection) {
        var grant = connection.grant();
        var reach = grant.constraints().organization().orElse("everything")
                + grant.constraints().project().map(project -> "/" + project).orElse("");
        return List.of(
                Pieces.link("/admin/grants", "client", grant.client().value(), grant.label()),
                Pieces.link(
                        "/admin/grants",
                        "user",
                        grant.user().value(),
                        grant.user().value()),
                grant.skills().stream().map(Skill::id).sorted().collect(Collectors.joining(", ")),
                Html.escape(reach),
                Markup.time(grant.createdAt()),
                Markup.time(connection.usedAt()),
                Pieces.button(
                        visitor,
                        Deed.REVOKE,
                        grant.id().value(),
                        "End",
                        "danger",
                        "End the grant of " + grant.label()));
    }

    Page journal(Visitor visitor, Form query, List<Journal.Act> acts) {
        var main = Pieces.section(
                "Journal",
                "<p>What operators and people did on their pages.</p>\n"
                        + Pieces.table(
                                List.of("When", "Where", "Who", "What", "To", "Request"),
                                acts.stream()
                                        .map(act -> List.of(
                                                Markup.time(act.at()),
                                                act.realm().id(),
                                                Html.escape(act.person()),
                                                Html.escape(act.action()),
                                                Pieces.code(act.target()),
                                                Pieces.code(act.request())))
                                        .toList())
                        + Pieces.older("/admin/journal", Form.EMPTY, acts, Journal.Act::at));
        return framed(visitor, query, Tab.JOURNAL, main);
    }

    Page calls(Visitor visitor, Form query, Optional<UserId> user, List<ToolControls.Call> calls) {
        var main = Pieces.section(
                "Calls of tools",
                Pieces.finder("/admin/calls", user)
                        + "<p>Without what was given and what came out.</p>\n"
                        + Pieces.table(
                                List.of("When", "Person", "Client", "Tool", "Outcome", "Took", "Request"),
                                calls.stream().map(AdminPages::call).toList())
                        + Pieces.older("/admin/calls", query, calls, ToolControls.Call::at));
        return framed(visitor, query, Tab.CALLS, main);
    }

    private static List<String> call(ToolControls.Call call) {
        return List.of(
                Markup.time(call.at()),
                Pieces.link("/admin/calls", "user", call.user(), call.user()),
                Pieces.code(call.client()),
                Html.escape(call.tool()),
                Html.escape(call.outcome()),
                call.took().toMillis() + " ms",
                Pieces.code(call.request()));
    }

    private Page framed(Visitor visitor, Form query, Tab shown, String main) {
        var links = Arrays.stream(Tab.values())
                .map(tab -> "<a href=\"%s\"%s>%s</a>"
                        .formatted(tab.path(), tab == shown ? " aria-current=\"page\"" : "", tab.title()))
                .collect(Collectors.joining("\n"));
        return page(shown.title(), """
                <h1>Operators</h1>
                <nav aria-label="Pages">
                %s
                </nav>
                %s%s
                <section class="card" aria-label="You">
                <p>Signed in as <bdi>%s</bdi>.</p>
                %s</section>
                """.formatted(
                        links,
                        notice(query),
                        main,
                        Html.escape(visitor.session().name()),
                        Pieces.button(visitor, Deed.SIGN_OUT, "", "Sign out", "")));
    }

    private static Page page(String title, String main) {
        return new Page(Status.OK_200, title, main, List.of("'self'"), true);
    }

    private static String notice(Form query) {
        return query.value("done").flatMap(Done::text).map(Markup::notice).orElse("");
    }
}
