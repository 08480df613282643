package picket.oauth.admin;

import io.helidon.http.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import picket.oauth.spi.WorkerUnavailable;

/** The operators' pages, which need no script. */
record AdminPages(AdminServices services) {
    private static final int POPULAR = 20;
    private static final List<Map.Entry<String, Duration>> SPANS = List.of(
            Map.entry("last minute", Duration.ofMinutes(1)),
            Map.entry("last hour", Duration.ofHours(1)),
            Map.entry("last day", Duration.ofDays(1)));

    /** For a browser that nobody is signed in with. */
    Page welcome() {
        return page("Operators", """
                <section class="card" aria-labelledby="heading">
                <h1 id="heading">Operators</h1>
                <p class="lead">These pages are for the operators of this service.</p>
                <div class="actions"><a class="button primary" href="/admin/sign-in">Sign in</a></div>
                </section>
                """);
    }

    Page overview(Visitor visitor, Form query) {
        var main = Pieces.section(
                        "Health",
                        Pieces.table(
                                List.of("Part", "State"),
                                services.health().get().entrySet().stream()
                                        .map(part -> List.of(
                                                Html.escape(part.getKey()),
                                                part.getValue() ? "answers" : "<strong>does not answer</strong>"))
                                        .toList()))
                + services.tools().get().stream()
                        .map(tools -> tools(visitor, tools))
                        .collect(Collectors.joining())
                + Pieces.section(
                        "Housekeeping",
                        "<p>What has expired goes by itself every ten minutes.</p>\n"
                                + Pieces.button(visitor, "purge", "", "Remove it now", ""));
        return framed(visitor, query, "Overview", main);
    }

    /** That the tools are away is no reason not to show the rest. */
    private String tools(Visitor visitor, ToolControls tools) {
        try {
            return Pieces.section("Rates", rates(tools)) + Pieces.section("Switches", switches(visitor, tools));
        } catch (WorkerUnavailable e) {
            return Pieces.section("Rates", "<p>The tools do not answer.</p>\n");
        }
    }

    private String rates(ToolControls tools) {
        var now = services.clock().instant();
        return Pieces.table(
                List.of("Calls of tools in the", "by outcome"),
                SPANS.stream()
                        .map(span -> List.of(span.getKey(), counts(tools.outcomes(now.minus(span.getValue())))))
                        .toList());
    }

    private static String counts(Map<String, Long> outcomes) {
        return outcomes.isEmpty()
                ? "none"
                : new TreeMap<>(outcomes)
                        .entrySet().stream()
                                .map(count -> count.getValue() + " " + Html.escape(count.getKey()))
                                .collect(Collectors.joining(", "));
    }

    private static String switches(Visitor visitor, ToolControls tools) {
        boolean stopped = tools.writesStopped();
        return (stopped
                        ? "<p><strong>All changes are stopped.</strong> Tools that read still run.</p>\n"
                                + Pieces.button(visitor, "allow-writes", "", "Let changes run again", "")
                        : "<p>Tools may change things, within what people allowed.</p>\n"
                                + Pieces.button(visitor, "stop-writes", "", "Stop all changes now", "danger"))
                + "<p>The policy of tools, skills and organizations is read from the settings' file.</p>\n"
                + Pieces.button(visitor, "reload-policy", "", "Read the policy anew", "");
    }

    Page clients(Visitor visitor, Form query, List<Client> registered) {
        var now = services.clock().instant();
        var blocked = services.blocks().all();
        var main = Pieces.section(
                        "Most used",
                        "<p>By the newest %d live grants.</p>\n".formatted(Connections.LATEST)
                                + Pieces.table(
                                        List.of("Client", "Grants", "Id", ""),
                                        services.connections().popular(POPULAR, now).stream()
                                                .map(client -> List.of(
                                                        Pieces.name(
                                                                client.name(),
                                                                client.client().value()),
                                                        Pieces.link(
                                                                "/admin/grants",
                                                                "client",
                                                                client.client().value(),
                                                                Long.toString(client.grants())),
                                                        Pieces.code(
                                                                client.client().value()),
                                                        block(
                                                                visitor,
                                                                client.client().value(),
                                                                client.name())))
                                                .toList()))
                + Pieces.section(
                        "Kept out",
                        Pieces.table(
                                        List.of("Id", "Since", "By", ""),
                                        blocked.stream()
                                                .map(block -> List.of(
                                                        Pieces.code(
                                                                block.client().value()),
                                                        Markup.time(block.at()),
                                                        Html.escape(block.by()),
                                                        Pieces.button(
                                                                visitor,
                                                                "unblock",
                                                                block.client().value(),
                                                                "Let in again",
                                                                "")))
                                                .toList())
                                + """
                                <form method="post">
                                %s<p><label for="target">Id of another client</label></p>
                                <p><input id="target" class="text" name="target" required maxlength="2000" autocomplete="off"
                                spellcheck="false"></p>
                                <div class="actions"><button type="submit" name="action" value="block" class="danger">Keep it
                                out</button></div>
                                </form>
                                """.formatted(visitor.field()))
                + Pieces.section(
                        "Registered",
                        Pieces.table(
                                        List.of("Client", "Registered", "Ends", "Answers go to", ""),
                                        registered.stream()
                                                .map(client -> List.of(
                                                        Pieces.name(
                                                                client.name(),
                                                                client.id().value()),
                                                        Markup.time(client.createdAt()),
                                                        Markup.time(client.expiresAt()),
                                                        Pieces.code(String.join(" ", client.redirectUris())),
                                                        block(
                                                                visitor,
                                                                client.id().value(),
                                                                client.name())))
                                                .toList())
                                + Pieces.older("/admin/clients", Form.EMPTY, registered, Client::createdAt));
        return framed(visitor, query, "Clients", main);
    }

    private static String block(Visitor visitor, String client, String name) {
        return Pieces.button(
                visitor, "block", client, "Keep out", "danger", "Keep out " + (name.isEmpty() ? client : name));
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
        return framed(visitor, query, "Grants", main);
    }

    private static List<String> grant(Visitor visitor, Connection connection) {
        var grant = connection.grant();
        var reach = grant.constraints().organization().orElse("everything")
                + grant.constraints().project().map(project -> "/" + project).orElse("");
        return List.of(
                Pieces.link(
                        "/admin/grants",
                        "client",
                        grant.client().value(),
                        grant.clientName().isEmpty() ? grant.client().value() : grant.clientName()),
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
                        "revoke",
                        grant.id().value(),
                        "End",
                        "danger",
                        "End the grant of " + grant.clientName()));
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
                                                Html.escape(act.realm()),
                                                Html.escape(act.person()),
                                                Html.escape(act.action()),
                                                Pieces.code(act.target()),
                                                Pieces.code(act.request())))
                                        .toList())
                        + Pieces.older("/admin/journal", Form.EMPTY, acts, Journal.Act::at));
        return framed(visitor, query, "Journal", main);
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
        return framed(visitor, query, "Calls", main);
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

    private Page framed(Visitor visitor, Form query, String title, String main) {
        var menu = Map.of(
                "Overview",
                "/admin/",
                "Clients",
                "/admin/clients",
                "Grants",
                "/admin/grants",
                "Calls",
                "/admin/calls",
                "Journal",
                "/admin/journal");
        var links = List.of("Overview", "Clients", "Grants", "Calls", "Journal").stream()
                .map(name -> "<a href=\"%s\"%s>%s</a>"
                        .formatted(menu.get(name), name.equals(title) ? " aria-current=\"page\"" : "", name))
                .collect(Collectors.joining("\n"));
        return page(title, """
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
                        query.value("done")
                                .flatMap(AdminPages::notice)
                                .map(Markup::notice)
                                .orElse(""),
                        main,
                        Html.escape(visitor.session().name()),
                        Pieces.button(visitor, "sign-out", "", "Sign out", "")));
    }

    private static Page page(String title, String main) {
        return new Page(Status.OK_200, title, main, List.of("'self'"), true);
    }

    private static Optional<String> notice(String done) {
        if (done.matches("purged-\\d{1,15}")) {
            return Optional.of(done.substring("purged-".length()) + " rows were removed.");
        }
        var text = switch (done) {
            case "revoked" -> "The grant has ended.";
            case "ended-before" -> "That grant had ended before.";
            case "blocked" -> "The client is kept out, and its grants have ended.";
            case "unblocked" -> "The client may come in again.";
            case "stop-writes" -> "All changes are stopped.";
            case "allow-writes" -> "Changes run again.";
            case "reload-policy" -> "Every process reads the policy anew within a second.";
            default -> "";
        };
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
