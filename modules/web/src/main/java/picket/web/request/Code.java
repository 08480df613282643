package picket.web.request;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import picket.http.Problem;
import picket.llm.ChatFailure;

/** What the site's API refuses with; the page goes by these names. */
public enum Code {
    /** The body or a parameter is wrong. */
    INVALID_REQUEST(400, "The request is not what this path takes."),
    /** The body of a chat is wrong. */
    INVALID_MESSAGES_FORMAT(400, "The messages are not what the chat takes."),
    /** Nobody is signed in. */
    MISSING_AUTH_TOKEN(401, "Sign in first."),
    /** The cookie does not open. */
    INVALID_AUTH_DATA(401, "The sign-in cannot be read any more. Sign in again."),
    /** The sign-in is over. */
    AUTH_EXPIRED(401, "The sign-in is over. Sign in again."),
    /** The sign-in is narrower than what was asked for. */
    INSUFFICIENT_PERMISSIONS(403, "The sign-in does not cover this. Sign in again for this organization and project."),
    /** Another site sent it. */
    CROSS_SITE_REQUEST(403, "Only this site's own pages may ask for this."),
    /** There is no such thing, or it is somebody else's. */
    NOT_FOUND(404, "There is no such thing here."),
    /** The path takes other methods. */
    METHOD_NOT_ALLOWED(405, "This path does not take this method."),
    /** A call that changes things was not approved. */
    APPROVAL_REQUIRED(409, "This changes things in Sentry, so it must be approved first."),
    /** An answer of the chat is still on its way. */
    CHAT_BUSY(409, "An answer of this chat is still on its way. Stop it, or wait for its end."),
    /** The chat went on without the page that goes on with it now. */
    CHAT_CHANGED(409, "This chat went on elsewhere. Read it again, and say it behind that."),
    /** Too many requests in a minute. */
    RATE_LIMIT_EXCEEDED(429, "Too many requests. Wait a moment."),
    /** The tokens of the day are used up. */
    QUOTA_EXCEEDED(429, "You have used up today's share of the chat model. It begins anew at midnight UTC."),
    /** The search broke. */
    SEARCH_FAILED(500, "The search failed."),
    /** A fault of ours. */
    INTERNAL_ERROR(500, "This is a fault of ours. Try again."),
    /** The MCP server gave no answer that makes sense. */
    MCP_CONNECTION_FAILED(502, "The MCP server does not answer as it should. Try again."),
    /** No chat model is set up. */
    AI_SERVICE_UNAVAILABLE(503, "No chat model is set up here. Tools and search work without one."),
    /** The model's provider takes no more requests for now. */
    AI_RATE_LIMIT(ChatFailure.RATE_LIMITED),
    /** The provider refuses the deployment's key. */
    AI_AUTH_FAILED(ChatFailure.REFUSED),
    /** The provider does not know the model. */
    AI_MODEL_UNKNOWN(ChatFailure.UNKNOWN_MODEL),
    /** The provider does not take the request. */
    AI_REJECTED(ChatFailure.REJECTED),
    /** The provider withholds the answer. */
    AI_FILTERED(ChatFailure.FILTERED),
    /** The provider was silent. */
    AI_TIMED_OUT(ChatFailure.TIMED_OUT),
    /** There is no connection to the provider, or it broke. */
    AI_UNREACHABLE(ChatFailure.UNREACHABLE),
    /** The provider failed. */
    AI_FAILED(ChatFailure.BROKEN),
    /** The database does not answer. */
    STORAGE_UNAVAILABLE(503, "What you saved cannot be reached just now. Try again in a moment."),
    /** The authorization server does not answer. */
    AUTH_UNAVAILABLE(503, "Signing in is not possible just now. Try again in a moment.");

    private final int status;
    private final String words;

    Code(int status, String words) {
        this.status = status;
        this.words = words;
    }

    /** Of the model; the stream that tells of it has begun, so no answer has this status. */
    Code(ChatFailure failure) {
        this(502, failure.advice());
    }

    /** What it means, for people. */
    public String words() {
        return words;
    }

    /** The error with its usual words. */
    public Problem problem() {
        return problem(words);
    }

    /** The error with words of its own. */
    public Problem problem(String error) {
        return problem(Status.create(status), error);
    }

    /** The error with another status, for what HTTP has a status of its own for. */
    public Problem problem(Status other, String error) {
        return Problem.of(other, error).with("error", error).with("name", name());
    }

    /** The error, to be thrown where an answer cannot be returned. */
    public Problem.Thrown thrown() {
        return new Problem.Thrown(problem());
    }

    /** The error with words of its own, to be thrown. */
    public Problem.Thrown thrown(String error) {
        return new Problem.Thrown(problem(error));
    }

    /** The error with a time to wait, in the header and for scripts, to be thrown. */
    public Problem.Thrown thrown(ServerResponse response, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.header(HeaderNames.RETRY_AFTER, Long.toString(seconds));
        return new Problem.Thrown(problem().with("retryAfter", seconds));
    }
}
