package picket.oauth.authorize;

import io.helidon.http.Status;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.client.Client;
import picket.oauth.client.RedirectUris;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.UserCode;
import picket.oauth.page.Markup;
import picket.oauth.page.Page;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;
import picket.oauth.spi.SkillOffer;

/**
 * The question whether a client may act for the user. It is asked every time.
 *
 * @param origin of this server
 * @param sentry where the user will sign in
 */
record ConsentPage(List<SkillOffer> offers, URI origin, URI sentry, Lifetimes lifetimes, InstantSource clock) {
    private static final String LOOPBACK = """
            <div class="warning"><p>Any program on this computer can pass for it, since it takes its answer here. Go on
            only if you have just started it yourself.</p></div>
            """;

    /**
     * The page for one request.
     *
     * @param sealed the request, for the form
     * @param question whole, or for more than was approved before
     * @param alert what was wrong with the last answer, if there was one
     */
    Page of(AuthorizationRequest request, String sealed, Question question, Optional<String> alert) {
        var wish = question instanceof Question.More ? "do more in" : "use";
        var main = """
                <form class="card" method="post" action="/oauth/authorize" aria-labelledby="heading">
                <h1 id="heading">Let <bdi>%s</bdi> %s Sentry for you?</h1>
                <p class="lead">It will act as you on <strong>%s</strong>, through this server. It never sees your password
                or your Sentry tokens.</p>
                %s%s%s%s%s
                <h2>Where the answer goes</h2>
                %s
                <h2>For how long</h2>
                %s
                %s
                <input type="hidden" name="request" value="%s">
                <div class="actions">
                <button type="submit" name="decision" value="approve" class="primary">Approve and sign in</button>
                <button type="submit" name="decision" value="deny">Cancel</button>
                </div>
                </form>
                """.formatted(
                        Html.escape(request.client().label()),
                        wish,
                        Html.escape(sentry.getRawAuthority()),
                        alert.map(text -> "<p class=\"alert\" role=\"alert\">" + Html.escape(text) + "</p>\n")
                                .orElse(""),
                        provenance(request),
                        banner(request.audience().constraints()),
                        skills(question),
                        withheld(request.withheld()),
                        destination(request.destination()),
                        lasting(request.client()),
                        links(request),
                        Html.escape(sealed));
        return new Page(
                alert.isPresent() ? Status.BAD_REQUEST_400 : Status.OK_200,
                "Let %s %s Sentry for you?".formatted(request.client().label(), wish),
                main,
                targets(request));
    }

    /** Who vouches for the name. A document on the web does; whoever registered can call itself anything. */
    private String provenance(AuthorizationRequest request) {
        var client = request.client();
        return switch (client.source()) {
            case CONFIGURED -> "";
            case REGISTERED ->
                own(request.destination().redirectUri())
                        ? "<p>It is a part of this server.</p>\n"
                        : "<p>It gave itself this name, and nobody vouches for it.</p>\n";
            case DOCUMENT ->
                "<p>It is described at <strong>%s</strong>.</p>\n%s"
                        .formatted(
                                Html.escape(URI.create(client.id().value()).getRawAuthority()),
                                loopback(request.destination()) ? LOOPBACK : "");
        };
    }

    /** What comes back to our own site is of no use to anybody else, whatever its client calls itself. */
    private boolean own(String redirectUri) {
        return redirectUri.startsWith(origin + "/");
    }

    /** A document may name addresses of the web beside: what counts is where this answer goes. */
    private static boolean loopback(Destination destination) {
        return switch (destination) {
            case Destination.Browser(ClientRedirect redirect, Challenge _) ->
                RedirectUris.loopback(URI.create(redirect.redirectUri()));
            case Destination.Device _ -> false;
        };
    }

    private static String banner(Constraints limits) {
        return limits.organization()
                .map(organization -> "<p class=\"banner\">Limited to %s of organization <strong>%s</strong>.</p>\n"
                        .formatted(
                                limits.project()
                                        .map(project -> "project <strong>" + Html.escape(project) + "</strong>")
                                        .orElse("the projects"),
                                Html.escape(organization)))
                .orElse("<p class=\"banner\">Not limited to an organization: it reaches all that you can see.</p>\n");
    }

    private String skills(Question question) {
        return switch (question) {
            case Question.Whole(Set<Skill> ticked) -> boxes("What it may do", _ -> true, ticked::contains);
            case Question.More more -> more(more);
        };
    }

    /** What the grant has already is ticked, and can be taken away like all else. */
    private String more(Question.More more) {
        var scopes = more.scopes().stream()
                .map(name ->
                        "<li><strong>%s</strong> (%s)</li>\n".formatted(Html.escape(meaning(name)), Html.escape(name)))
                .collect(Collectors.joining());
        return """
                <h2>What it asks for now</h2>
                <ul>
                %s</ul>
                %s%s""".formatted(
                        scopes,
                        more.more().isEmpty()
                                ? ""
                                : boxes("What it may do with that", more.more()::contains, more.more()::contains),
                        boxes("What you allowed before", more.kept()::contains, more.kept()::contains));
    }

    /** Else a client that is challenged for it comes back again and again, and nobody sees why. */
    private static String withheld(List<String> scopes) {
        return scopes.isEmpty()
                ? ""
                : """

                <p>It also asks for %s. It does not get that however often you approve, since it did not register for it: for
                more it has to be set up anew.</p>""".formatted(scopes.stream()
                        .map(name ->
                                "<strong>%s</strong> (%s)".formatted(Html.escape(meaning(name)), Html.escape(name)))
                        .collect(Collectors.joining(", ")));
    }

    private static String meaning(String scope) {
        return switch (scope) {
            case "org:read" -> "See your organizations";
            case "project:read" -> "See your projects";
            case "project:write" -> "Create and change projects";
            case "team:read" -> "See your teams";
            case "team:write" -> "Create and change teams";
            case "event:read" -> "See issues and what belongs to them";
            case "event:write" -> "Change issues";
            default -> scope;
        };
    }

    private String boxes(String legend, Predicate<Skill> shown, Predicate<Skill> ticked) {
        return "<fieldset>\n<legend>" + legend + "</legend>\n"
                + offers.stream()
                        .filter(offer -> shown.test(offer.skill()))
                        .map(offer -> Markup.skill(offer, ticked.test(offer.skill())))
                        .collect(Collectors.joining())
                + "</fieldset>";
    }

    private String destination(Destination destination) {
        return switch (destination) {
            case Destination.Browser(ClientRedirect redirect, Challenge _) -> destination(redirect.redirectUri());
            case Destination.Device(UserCode code, Challenge _) -> """
                    <div class="warning">
                    <p>To the device that shows the code <strong>%s</strong>. Approve only if that is in front of you and
                    you have started this there; whoever sent you a code or a link could be after your data.</p>
                    </div>
                    """.formatted(code.shown());
        };
    }

    private String place(String redirectUri) {
        var uri = URI.create(redirectUri);
        if (own(redirectUri)) {
            return "the site of this server (<strong>" + Html.escape(uri.getHost()) + "</strong>)";
        }
        if (RedirectUris.loopback(uri)) {
            return "an application on this computer (<strong>" + Html.escape(uri.getHost()) + "</strong>)";
        }
        return uri.getHost() != null && uri.getScheme().equals("https")
                ? "<strong>" + Html.escape(uri.getHost()) + "</strong>"
                : "the application that opens <strong>" + Html.escape(uri.getScheme()) + ":</strong> links";
    }

    private String destination(String redirectUri) {
        return """
                <div class="warning">
                <p>To %s. Approve only if you have just started this there.</p>
                <p class="uri">%s</p>
                </div>
                """.formatted(place(redirectUri), Html.escape(redirectUri));
    }

    /** A client that registered with a secret has to register anew when that ends, and people to sign in anew. */
    private String lasting(Client client) {
        var left = client.end().map(end -> whole(Duration.between(clock.instant(), end)));
        var shown = left.map(lifetimes::within).orElse(lifetimes);
        boolean ends = shown.signIn().compareTo(lifetimes.signIn()) < 0;
        return """
                <p>Until you end it on <a href="/oauth/account" target="_blank">your account page</a>; for %s after its last
                use, and for %s at most%s.</p>""".formatted(
                        span(shown.refresh()), span(shown.signIn()), ends ? ", when its registration here ends" : "");
    }

    /** What is left, in whole days or hours. */
    private static Duration whole(Duration left) {
        return left.toHours() < 1 ? left : left.truncatedTo(left.toDays() > 1 ? ChronoUnit.DAYS : ChronoUnit.HOURS);
    }

    /** In the largest unit that says it exactly, days if there is more than one. */
    static String span(Duration lifetime) {
        if (lifetime.toDays() > 1 && lifetime.toHoursPart() == 0) {
            return lifetime.toDays() + " days";
        }
        return lifetime.toMinutesPart() == 0 && lifetime.toHours() > 0
                ? count(lifetime.toHours(), "hour")
                : count(Math.max(1, lifetime.toMinutes()), "minute");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String links(AuthorizationRequest request) {
        var links = new ArrayList<String>();
        request.client().homePage().ifPresent(page -> links.add(Markup.link(page, "Home page")));
        request.client().policyPage().ifPresent(page -> links.add(Markup.link(page, "Privacy policy")));
        request.client().termsPage().ifPresent(page -> links.add(Markup.link(page, "Terms of service")));
        return links.isEmpty()
                ? ""
                : "<p class=\"links\">As the application says of itself: " + String.join(" · ", links) + "</p>";
    }

    private List<String> targets(AuthorizationRequest request) {
        // Any https: the way may lead through the identity provider of an organization.
        var targets = new ArrayList<>(List.of("'self'", "https:", Page.source(sentry)));
        if (request.destination() instanceof Destination.Browser(ClientRedirect redirect, Challenge _)) {
            targets.add(Page.source(URI.create(redirect.redirectUri())));
        }
        return targets;
    }
}
