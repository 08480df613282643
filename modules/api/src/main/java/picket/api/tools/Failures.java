package picket.api.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import picket.docs.Documentation;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;

/** The one place that words failures for models: what happened, whose fault it is and what to do next. */
final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());
    private static final int TOO_MANY = 429;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** Nobody waits for the result any more. */
    static final Result CANCELLED = Result.failure("**Cancelled**\n\nThe client did not wait for the answer.");

    private Failures() {}

    static Result of(
            RuntimeException failure, Declaration tool, ObjectNode given, Toolbox toolbox, RandomGenerator random) {
        return switch (failure) {
            case InputError input -> input(input.advice(toolbox));
            case SentryException sentry -> upstream(sentry, tool, given, toolbox, random);
            case Documentation.Unavailable docs -> unavailable(docs, tool);
            case CancellationException _ -> CANCELLED;
            default -> unexpected(failure, tool, random);
        };
    }

    private static Result upstream(
            SentryException e, Declaration tool, ObjectNode given, Toolbox toolbox, RandomGenerator random) {
        return switch (e.failure()) {
            case SentryFailure.Unsendable(var detail) -> input(detail);
            case SentryFailure.NotFound(var detail) ->
                caller("Sentry answered 404" + (detail.isBlank() ? "." : ": " + Reason.quoted(detail)) + "\n\n"
                        + Missing.advice(given, toolbox));
            case SentryFailure.Unsupported() -> unsupported(tool);
            case SentryFailure.Forbidden _ -> caller(Reason.of(e.failure()) + "." + needed(tool));
            case SentryFailure.Rejected(var status, var _) ->
                status == TOO_MANY
                        ? busy(Reason.of(e.failure()), e.retryAfter().orElse(A_MINUTE))
                        : input(Reason.of(e.failure()));
            case SentryFailure.Unauthorized() -> signedOut();
            case SentryFailure.ServerError _ -> error(Reason.of(e.failure()), log(e, tool, random));
            case SentryFailure.BadAnswer _ -> unexpected(e, tool, random);
            case SentryFailure.Unreachable _ -> unreachable(e, tool);
        };
    }

    /** Which scopes of Sentry a tool needs, for a user or token that may lack one, and who can change that. */
    private static String needed(Declaration tool) {
        var scopes =
                tool.scopes().isEmpty() ? "" : " It needs the scopes `" + String.join("`, `", tool.scopes()) + "`.";
        return " The user's role or the granted scopes do not allow it, or it belongs to a project out of reach."
                + scopes
                + "\n\nOther arguments help only if they name something that the user may reach. Otherwise tell"
                + " the user: an owner or manager of the organization can give them the right in Sentry, and signing in"
                + " again renews what this connection may do.";
    }

    private static Result input(String message) {
        return caller(message + "\n\nChange the arguments and call again.");
    }

    private static Result caller(String message) {
        return Result.failure("**Input Error**\n\n" + message);
    }

    private static Result service(String message) {
        return Result.text(message).failed(Result.Fault.SERVICE);
    }

    /** Sentry limits what a user may ask in a time, whoever asks for them. */
    private static Result busy(String reason, Duration wait) {
        return service("**Try Again Later**\n\n" + reason + "\n\nSentry gets too many requests of this user or"
                + " organization just now; nothing is wrong with the arguments, and nothing was done. Wait "
                + Markdown.count(Math.max(1, wait.toSeconds()), "second") + ", then repeat the same call.");
    }

    static Result declined() {
        return Result.failure("**Not Confirmed**\n\nThe person at the client did not agree to this call, so nothing was"
                + " changed. Ask them what to do instead; do not repeat the call by yourself.");
    }

    static Result stopped() {
        return Result.failure("**Changes Stopped**\n\nThe operator of this server has stopped all changes for now;"
                + " nothing was changed. Reading still works. Try again when the operator says so.");
    }

    /** No fault of anybody: an explanation instead of an error. */
    private static Result unsupported(Declaration tool) {
        return Result.text("**Not Available Here**\n\nThis Sentry installation does not offer what `" + tool.name()
                + "` needs: it is older than the feature, or has it switched off. Do not call the tool again here; tell"
                + " the user that an upgrade of Sentry brings it, and go on with other tools.");
    }

    static Result signedOut() {
        return service("**Authorization Expired**\n\nSentry no longer accepts the sign-in behind this connection."
                + " Ask the user to sign in again: reconnect this server in the client, or give it a new token.");
    }

    static Result renewed() {
        return service("**Authorization Renewed**\n\nSentry refused the call because its token had ended. The token"
                + " is renewed now: call again.");
    }

    static Result unclear() {
        return service("**Authorization Unclear**\n\nSentry refused the call and the sign-in could not be renewed"
                + " just now. Call again in a minute; if that fails too, ask the user to sign in again.");
    }

    private static Result unreachable(SentryException e, Declaration tool) {
        LOG.log(Level.WARNING, () -> tool.name() + " could not reach Sentry: " + e.failure());
        return service("**Feature Unavailable**\n\nThis server cannot reach Sentry at the moment. Try again later;"
                + " if it lasts, tell the operator of this server."
                + (tool.hints().readOnly()
                        ? ""
                        : " Sentry may have made the change all the same: look before you repeat it."));
    }

    private static Result unavailable(Documentation.Unavailable e, Declaration tool) {
        LOG.log(Level.WARNING, () -> tool.name() + " could not reach the documentation", e);
        return service("**Feature Unavailable**\n\n"
                + e.told()
                        .map(Fence::visible)
                        .orElse("The documentation cannot be read at the moment. Try again later; if it lasts, tell the"
                                + " operator of this server."));
    }

    private static Result unexpected(RuntimeException e, Declaration tool, RandomGenerator random) {
        return error("This is a fault of this server, not of your request.", log(e, tool, random));
    }

    private static Result error(String message, String eventId) {
        return service("**Error**\n\n" + message + "\n\n**Event ID**: " + eventId
                + "\n\nIf it happens again, report it to the operator of this server with this id.");
    }

    private static String log(RuntimeException e, Declaration tool, RandomGenerator random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var eventId = HexFormat.of().formatHex(bytes);
        LOG.log(Level.ERROR, () -> tool.name() + " failed, event " + eventId, e);
        return eventId;
    }
}
