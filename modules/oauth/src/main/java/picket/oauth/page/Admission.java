package picket.oauth.page;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picket.sentry.SentryOAuth;
import picket.sentry.SentryOAuthAnswer;

/**
 * Who may sign in, by what Sentry says of them, in upper or lower case. An empty set restricts nothing.
 *
 * @param organizations slugs, of one of which a person must be a member
 * @param domains of e-mail addresses
 */
public record Admission(Set<String> organizations, Set<String> domains) {
    private static final System.Logger LOG = System.getLogger(Admission.class.getName());

    /** Copies the sets, in lower case. */
    public Admission {
        organizations = organizations.stream().map(Admission::lower).collect(Collectors.toUnmodifiableSet());
        domains = domains.stream().map(Admission::lower).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** What stands against a person who has signed in at Sentry, if anything. */
    public Optional<Failure> failure(SentryOAuth sentry, String accessToken, SentryOAuthAnswer.User user) {
        var domain = user.email().map(email -> lower(email.substring(email.lastIndexOf('@') + 1)));
        if (!domains.isEmpty() && domain.filter(domains::contains).isEmpty()) {
            return Optional.of(refused(user, "e-mail address", "PICKET_SIGN_IN_EMAIL_DOMAINS"));
        }
        if (organizations.isEmpty()) {
            return Optional.empty();
        }
        return sentry.organizations(accessToken)
                .map(theirs -> theirs.stream().map(Admission::lower).anyMatch(organizations::contains)
                        ? Optional.<Failure>empty()
                        : Optional.of(refused(user, "organizations", "PICKET_SIGN_IN_ORGANIZATIONS")))
                .orElse(Optional.of(Failure.UPSTREAM));
    }

    /** Whoever is asked why finds it in the log. */
    private static Failure refused(SentryOAuthAnswer.User user, String what, String setting) {
        LOG.log(
                System.Logger.Level.INFO,
                "person {0} of Sentry may not sign in: {1} outside of {2}",
                user.id(),
                what,
                setting);
        return Failure.NOT_ADMITTED;
    }
}
