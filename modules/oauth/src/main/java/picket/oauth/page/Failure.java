package picket.oauth.page;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import picket.http.RequestId;
import picket.sentry.SentryOAuthAnswer;

/** How a sign-in can fail after it left for Sentry, as the user sees it. Nothing of Sentry's answer is shown. */
public enum Failure {
    /** The state is unknown, changed, expired or used. */
    STALE(400, "This sign-in is over", "It took longer than ten minutes, or was finished already.", false),
    /** The operator restricts who may sign in. */
    NOT_ADMITTED(
            403,
            "You may not sign in here",
            "This server is for members of certain organizations, or for certain e-mail addresses. Sign in at Sentry as"
                    + " somebody else, or ask the operator.",
            false),
    /** Sentry sent neither a code nor an error. */
    INCOMPLETE(400, "This sign-in is incomplete", "Sentry's answer has no code.", false),
    /** Approved elsewhere. */
    OTHER_BROWSER(
            403,
            "This sign-in belongs to another browser",
            "It can only be finished where it was approved. If you did not start it, close this page.",
            false),
    /** The approval names no skill that is offered now. */
    NOTHING_CHOSEN(400, "Nothing was approved", "No permission was selected.", false),
    /** The user, or a rule, said no at Sentry. */
    DECLINED(400, "Sentry was told not to sign you in", "The sign-in was declined or could not be read there.", false),
    /** The code went stale. */
    CODE_EXPIRED(400, "Sentry's answer came too late", "It can be used once, for a short time.", false),
    /** What was about a client of one person came back with another. */
    OTHER_PERSON(
            403,
            "That was somebody else",
            "Sentry says that another person signed in than the one whom this was about.",
            false),
    /** A part of the deployment is away. */
    WORKER(
            503,
            "%s is not available",
            "A part of it does not answer, and nothing was changed there. Try again in a moment.",
            true),
    /** Our database is away. */
    STORE(503, "%s is not available", "Its database does not answer. Try again in a moment.", true),
    /** Sentry is not there now. */
    UNAVAILABLE(503, "Sentry is not available", "It asks to try again later.", true),
    /** Sentry failed. */
    UPSTREAM(502, "Sentry gave no usable answer", "The sign-in could not be completed there.", true),
    /** Our registration at Sentry is wrong. */
    MISCONFIGURED(
            500,
            "%s is not set up for this Sentry",
            "Sentry does not accept the application of this server. Its operator has to check the client id, the secret and the"
                    + " callback address.",
            true);

    private static final System.Logger LOG = System.getLogger(Failure.class.getName());

    private final int status;
    private final String heading;
    private final String text;
    private final boolean ours;

    /**
     * A failure as it is shown.
     *
     * @param heading with the name of the product for {@code %s}
     * @param ours whether an operator may have to look: the page shows the id of the log line
     */
    Failure(int status, String heading, String text, boolean ours) {
        this.status = status;
        this.heading = heading;
        this.text = text;
        this.ours = ours;
    }

    /** The failure behind an {@code error} that Sentry sends back (RFC 6749 §4.1.2.1). */
    public static Failure of(String error) {
        return switch (error) {
            case "access_denied", "invalid_request" -> DECLINED;
            case "temporarily_unavailable" -> UNAVAILABLE;
            case "invalid_client",
                    "unauthorized_client",
                    "unsupported_response_type",
                    "unsupported_grant_type",
                    "unsupported_token_type" -> MISCONFIGURED;
            default -> UPSTREAM;
        };
    }

    /** The failure behind an answer that holds no tokens of a known person. */
    public static Failure of(SentryOAuthAnswer answer) {
        return switch (answer) {
            case SentryOAuthAnswer.Refused(int _, String error, String description)
            when error.equals("invalid_grant") && description.matches("(?is).*(expired|used).*") -> CODE_EXPIRED;
            case SentryOAuthAnswer.Refused(int _, String error, String _)
            when error.equals("invalid_client") -> MISCONFIGURED;
            case SentryOAuthAnswer.Refused _, SentryOAuthAnswer.Unclear _, SentryOAuthAnswer.Tokens _ -> UPSTREAM;
        };
    }

    /** What of such an answer helps whoever reads the log. */
    public static String cause(SentryOAuthAnswer answer) {
        return switch (answer) {
            case SentryOAuthAnswer.Refused(int status, String error, String _) -> status + " " + error;
            case SentryOAuthAnswer.Unclear(String reason) -> reason;
            case SentryOAuthAnswer.Tokens _ -> "no user in the answer";
        };
    }

    /** Shows it. */
    public void send(ServerRequest request, ServerResponse response) {
        send(request, response, "");
    }

    /** @param cause for the log, without secrets */
    public void send(ServerRequest request, ServerResponse response, String cause) {
        send(request, response, cause, "Start again from your application.");
    }

    /** @param advice how to go on, if not from an application */
    public void send(ServerRequest request, ServerResponse response, String cause, String advice) {
        var id = RequestId.of(request);
        if (ours) {
            LOG.log(System.Logger.Level.WARNING, "sign-in failed: {0} {1} (request {2})", this, cause, id);
        }
        var shown = heading.formatted(Brand.of(request).name());
        Page.message(Status.create(status), shown, text + " " + advice, ours ? "Event " + id : "")
                .send(request, response);
    }
}
