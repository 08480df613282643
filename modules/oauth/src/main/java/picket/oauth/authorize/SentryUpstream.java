package picket.oauth.authorize;

import java.util.Optional;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Upstream;
import picket.sentry.SentryOAuth;
import picket.sentry.SentryOAuthAnswer;

/**
 * Renewal at Sentry: by the refresh token, and if that is no good the access token may still be. Any other refusal is
 * about this application or comes from what stands before Sentry, and says nothing of a person's sign-in.
 */
public record SentryUpstream(SentryOAuth sentry) implements Upstream {
    private static final System.Logger LOG = System.getLogger(SentryUpstream.class.getName());

    @Override
    public Answer renew(Credentials credentials) {
        return credentials
                .refreshToken()
                .map(sentry::refresh)
                .map(answer -> judge(answer, credentials))
                .orElseGet(() -> probe(credentials));
    }

    private Answer judge(SentryOAuthAnswer answer, Credentials old) {
        return switch (answer) {
            case SentryOAuthAnswer.Tokens tokens ->
                new Answer.Renewed(new Credentials(
                        tokens.accessToken(), tokens.refreshToken().or(old::refreshToken), tokens.expiresAt()));
            case SentryOAuthAnswer.Refused(int _, String error, String _)
            when error.equals("invalid_grant") -> probe(old);
            case SentryOAuthAnswer.Refused(int status, String error, String _) -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Sentry renews nothing for this application: {0} {1}; is its client id, is its secret right?",
                        status,
                        error.isEmpty() ? "without an error of OAuth" : error);
                yield new Answer.Unclear();
            }
            case SentryOAuthAnswer.Unclear(String reason) -> {
                LOG.log(System.Logger.Level.WARNING, "renewing at Sentry: {0}", reason);
                yield new Answer.Unclear();
            }
        };
    }

    private Answer probe(Credentials old) {
        Optional<Boolean> alive = sentry.alive(old.accessToken());
        return alive.<Answer>map(yes -> yes ? new Answer.StillGood() : new Answer.Ended())
                .orElseGet(Answer.Unclear::new);
    }
}
