package picket.oauth.account;

import io.helidon.http.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.grant.Connection;
import picket.oauth.page.Markup;
import picket.oauth.page.Page;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/**
 * The page of a person's connections, which needs no script.
 *
 * @param sentry where people sign in
 */
record AccountPage(URI sentry, List<SkillOffer> offers) {

    /** For a browser that nobody is signed in with. */
    Page welcome(Optional<Done> done) {
        var main = """
                <form class="card" method="post" action="/oauth/account/sign-in" aria-labelledby="heading">
                <h1 id="heading">Your connected applications</h1>
                %s<p class="lead">See which applications act for you, what they may do, and end what you no longer want.</p>
                <div class="actions"><button type="submit" class="primary">Sign in with Sentry</button></div>
                </form>
                """.formatted(notice(done));
        return page("Your connected applications", main);
    }

    /** For a person who is signed in. */
    Page connections(Visitor visitor, List<Connection> connections, Optional<Done> done) {
        var main = """
                <div class="card">
                <h1>Your connected applications</h1>
                %s<p class="lead">Signed in as <bdi>%s</bdi>. %s</p>
                %s
                </div>
                %s
                %s
                """.formatted(
                notice(done),
                Html.escape(visitor.session().name()),
                connections.isEmpty()
                        ? "No application acts for you."
                        : "These act for you on <strong>" + Html.escape(sentry.getRawAuthority()) + "</strong>.",
                button(visitor, Deed.SIGN_OUT, "Sign out", ""),
                connections.stream()
                        .map(connection -> connection(visitor, connection))
                        .collect(Collectors.joining()),
                data(visitor, connections.isEmpty()));
        return page("Your connected applications", main);
    }

    private String connection(Visitor visitor, Connection connection) {
        var grant = connection.grant();
        var name = Html.escape(grant.label());
        var id = "grant-" + Html.escape(grant.id().value());
        return """
                <article class="card" aria-labelledby="%1$s %1$s-since">
                <h2 id="%1$s"><bdi>%2$s</bdi></h2>
                <dl>
                <dt>Connected</dt><dd id="%1$s-since">%3$s</dd>
                <dt>Last used</dt><dd>%4$s</dd>
                <dt>Ends by itself</dt><dd>%5$s</dd>
                <dt>Reaches</dt><dd>%6$s</dd>
                </dl>
                <form method="post" action="/oauth/account">
                %7$s%8$s<fieldset><legend>What it may do</legend>
                %9$s</fieldset>
                <div class="actions">
                <button type="submit" name="action" value="%10$s" aria-label="Save what %2$s may do" aria-describedby="%1$s-since">Save</button>
                <button type="submit" name="action" value="%11$s" class="danger" aria-label="Disconnect %2$s" aria-describedby="%1$s-since">Disconnect</button>
                </div>
                </form>
                </article>
                """.formatted(
                        id,
                        name,
                        Markup.time(grant.createdAt()),
                        Markup.time(connection.usedAt()),
                        Markup.time(grant.expiresAt()),
                        reach(grant.constraints()),
                        visitor.field(),
                        Markup.hidden("grant", grant.id().value()),
                        offers.stream()
                                .map(offer -> Markup.skill(
                                        offer, grant.skills().contains(offer.skill()), note(connection, offer)))
                                .collect(Collectors.joining()),
                        Deed.SKILLS.word(),
                        Deed.REVOKE.word());
    }

    private static String note(Connection connection, SkillOffer offer) {
        return connection.canUse(offer)
                ? ""
                : "The application asked for reading only: for this it has to ask you itself, when it needs it.";
    }

    private static String reach(Constraints limits) {
        return limits.organization()
                .map(organization -> limits.project()
                                .map(project -> "project <strong>" + Html.escape(project) + "</strong> of ")
                                .orElse("")
                        + "organization <strong>" + Html.escape(organization) + "</strong>")
                .orElse("all that you can see");
    }

    private String data(Visitor visitor, boolean nothing) {
        var all = nothing ? "" : """
                <h3>End everything</h3>
                <p>Every application is signed out and has to be allowed again.</p>
                """ + button(visitor, Deed.REVOKE_ALL, "Disconnect all applications", "danger");
        return """
                <section class="card" aria-labelledby="data">
                <h2 id="data">Your data</h2>
                <p><a href="/oauth/account/export">Download all that is kept about you</a> (JSON)</p>
                %s<h3>Delete everything</h3>
                <form method="post" action="/oauth/account">
                %s<p>Your connections end, and all that this service keeps about you is deleted: what you allowed, records of
                tool calls, chats. Nothing at Sentry changes.</p>
                <label class="skill"><input type="checkbox" name="sure" value="yes" required><span>I want all of it
                deleted</span></label>
                <div class="actions"><button type="submit" name="action" value="%s" class="danger">Delete my
                data</button></div>
                </form>
                </section>
                """.formatted(all, visitor.field(), Deed.ERASE.word());
    }

    /** Asks before a client gets what needs more of Sentry than it has. */
    Page widening(Visitor visitor, Connection connection, Set<Skill> chosen) {
        var more = offers.stream()
                .filter(offer -> chosen.contains(offer.skill()))
                .filter(offer -> !connection.grant().skills().contains(offer.skill()))
                .map(offer -> "<li><strong>" + Html.escape(offer.skill().title()) + "</strong><br>"
                        + Html.escape(offer.skill().summary()) + "</li>\n")
                .collect(Collectors.joining());
        var heading = "Let <bdi>" + Html.escape(connection.grant().label()) + "</bdi> do more?";
        var main = """
                <form class="card" method="post" action="/oauth/account" aria-labelledby="heading">
                <h1 id="heading">%s</h1>
                <p class="lead">For this it needs more from <strong>%s</strong>, where you sign in once again. The
                application itself stays connected.</p>
                <ul>
                %s</ul>
                %s%s%s<div class="actions">
                <button type="submit" name="action" value="%s" class="primary">Approve and sign in</button>
                <a class="button" href="/oauth/account">Cancel</a>
                </div>
                </form>
                """.formatted(
                        heading,
                        Html.escape(sentry.getRawAuthority()),
                        more,
                        visitor.field(),
                        Markup.hidden("grant", connection.grant().id().value()),
                        chosen.stream()
                                .map(skill -> Markup.hidden("skill", skill.id()))
                                .sorted()
                                .collect(Collectors.joining()),
                        Deed.WIDEN.word());
        return page("Let it do more?", main);
    }

    private static String button(Visitor visitor, Deed deed, String text, String style) {
        return """
                <form method="post" action="/oauth/account">
                %s<div class="actions"><button type="submit" name="action" value="%s" class="%s">%s</button></div>
                </form>
                """.formatted(visitor.field(), deed.word(), style, text);
    }

    private static String notice(Optional<Done> done) {
        return done.map(Done::text).map(Markup::notice).orElse("");
    }

    private Page page(String title, String main) {
        // Any https: the way may lead through the identity provider of an organization.
        return new Page(Status.OK_200, title, main, List.of("'self'", "https:", Page.source(sentry)));
    }
}
