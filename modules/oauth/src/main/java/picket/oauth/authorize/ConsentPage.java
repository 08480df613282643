package picket.oauth.authorize;

import io.helidon.http.Status;
import java.net.URI;
import java.time.Duration;
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
 * @param sentry where the user will sign in
 */
record ConsentPage(List<SkillOffer> offers, URI sentry, Lifetimes lifetimes) {
    private static final String LOOPBACK_ONLY = """
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
                %s%s%s%s
                <h2>Where the answer goes</h2>
                %s
                <h2>For how long</h2>
                <p>Until you revoke it; for %s after its last use, and for %s at most.</p>
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
                        provenance(request.client()),
                        banner(request.audience().constraints()),
                        skills(question),
                        destination(request.destination()),
                        span(lifetimes.refresh()),
                        span(lifetimes.signIn()),
                        links(request),
                        Html.escape(sealed));
        return new Page(
                alert.isPresent() ? Status.BAD_REQUEST_400 : Status.OK_200,
                "Let %s %s Sentry for you?".formatted(request.client().label(), wish),
                main,
                targets(request));
    }

    /** Who vouches for the name. A document on the web does; whoever registered can call itself anything. */
    private static String provenance(Client client) {
        return switch (client.source()) {
            case CONFIGURED -> "";
            case REGISTERED -> "<p>It gave itself this name, and nobody vouches for it.</p>\n";
            case DOCUMENT ->
                "<p>It is described at <strong>%s</strong>.</p>\n%s"
                        .formatted(
                                Html.escape(URI.create(client.id().value()).getRawAuthority()),
                                client.redirectUris().stream().map(URI::create).allMatch(RedirectUris::loopback)
                                        ? LOOPBACK_ONLY
                                        : "");
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

    /** What was approved before goes along unasked, and is named. */
    private String more(Question.More more) {
        var kept = offers.stream()
                .map(SkillOffer::skill)
                .filter(more.kept()::contains)
                .toList();
        var scopes = more.scopes().stream()
                .map(name ->
                        "<li><strong>%s</strong> (%s)</li>\n".formatted(Html.escape(meaning(name)), Html.escape(name)))
                .collect(Collectors.joining());
        return """
                <p>It keeps what you approved before: %s.</p>
                %s<h2>What it asks for now</h2>
                <ul>
                %s</ul>
                %s""".formatted(
                        kept.stream()
                                .map(skill -> "<strong>" + Html.escape(skill.title()) + "</strong>")
                                .collect(Collectors.joining(", ")),
                        kept.stream()
                                .map(skill -> "<input type=\"hidden\" name=\"skill\" value=\"" + Html.escape(skill.id())
                                        + "\">\n")
                                .collect(Collectors.joining()),
                        scopes,
                        more.more().isEmpty()
                                ? ""
                                : boxes("What it may do with that", more.more()::contains, more.more()::contains));
    }

    private static String meaning(String scope) {
        return switch (scope) {
            case "org:read" -> "See your organizations";
            case "project:write" -> "Create and change projects";
            case "team:write" -> "Create and change teams";
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

    private static String destination(Destination destination) {
        return switch (destination) {
            case Destination.Browser(ClientRedirect redirect, Challenge challenge) ->
                destination(redirect.redirectUri());
            case Destination.Device(UserCode code, Challenge challenge) -> """
                    <div class="warning">
                    <p>To the device that shows the code <strong>%s</strong>. Approve only if that is in front of you and
                    you have started this there; whoever sent you a code or a link could be after your data.</p>
                    </div>
                    """.formatted(code.shown());
        };
    }

    private static String destination(String redirectUri) {
        var uri = URI.create(redirectUri);
        var place = RedirectUris.loopback(uri)
                ? "an application on this computer (<strong>" + Html.escape(uri.getHost()) + "</strong>)"
                : uri.getHost() != null && uri.getScheme().equals("https")
                        ? "<strong>" + Html.escape(uri.getHost()) + "</strong>"
                        : "the application that opens <strong>" + Html.escape(uri.getScheme()) + ":</strong> links";
        return """
                <div class="warning">
                <p>To %s. Approve only if you have just started this there.</p>
                <p class="uri">%s</p>
                </div>
                """.formatted(place, Html.escape(redirectUri));
    }

    private static String span(Duration lifetime) {
        return lifetime.toDays() > 1 ? lifetime.toDays() + " days" : Math.max(1, lifetime.toHours()) + " hours";
    }

    private static String links(AuthorizationRequest request) {
        var links = new ArrayList<String>();
        request.client().homePage().ifPresent(page -> links.add(link(page, "Home page")));
        request.client().policyPage().ifPresent(page -> links.add(link(page, "Privacy policy")));
        request.client().termsPage().ifPresent(page -> links.add(link(page, "Terms of service")));
        return links.isEmpty()
                ? ""
                : "<p class=\"links\">As the application says of itself: " + String.join(" · ", links) + "</p>";
    }

    private static String link(URI page, String text) {
        return "<a href=\"%s\" rel=\"noreferrer noopener\" target=\"_blank\">%s</a>"
                .formatted(Html.escape(page.toString()), text);
    }

    private List<String> targets(AuthorizationRequest request) {
        // Any https: the way may lead through the identity provider of an organization.
        var targets = new ArrayList<>(List.of("'self'", "https:", Page.source(sentry)));
        if (request.destination() instanceof Destination.Browser(ClientRedirect redirect, Challenge challenge)) {
            targets.add(Page.source(URI.create(redirect.redirectUri())));
        }
        return targets;
    }
}
