package picket.llm;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;

/** How a model provider can fail. The provider's own words may hold anything and are not among it. */
public enum ChatFailure {
    /** Status 429: too many requests, or the quota is used up. */
    RATE_LIMITED("The model provider takes no more requests for now. Wait a minute and try again."),
    /** Status 401 or 403. */
    REFUSED("The model provider refuses the key of this deployment. Its operator must set a valid one."),
    /** Status 404. */
    UNKNOWN_MODEL("The model provider does not know the model of this deployment. Its operator must name another."),
    /** Any other status of the 400s. */
    REJECTED("The model provider does not accept the request. Start a new conversation, or ask for less."),
    /** The provider withholds the answer. */
    FILTERED("The model provider withholds the answer to this. Put it another way."),
    /** The provider is silent. */
    TIMED_OUT("The model provider did not answer in time. Try again."),
    /** There is no connection, or it broke. */
    UNREACHABLE("The model provider cannot be reached, or broke off. Try again."),
    /** A status of the 500s, or an answer that makes no sense. */
    BROKEN("The model provider failed. Try again later.");

    private final String advice;

    ChatFailure(String advice) {
        this.advice = advice;
    }

    /** What happened and what to do, for people. */
    public String advice() {
        return advice;
    }

    /** What an error of a model means; the first cause that says something decides. */
    public static ChatFailure of(Throwable error) {
        return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> meaning(cause).stream())
                .findFirst()
                .orElse(BROKEN);
    }

    private static Optional<ChatFailure> meaning(Throwable error) {
        return Optional.ofNullable(
                switch (error) {
                    case RateLimitException _ -> RATE_LIMITED;
                    case AuthenticationException _ -> REFUSED;
                    case ModelNotFoundException _ -> UNKNOWN_MODEL;
                    case ContentFilteredException _ -> FILTERED;
                    case InvalidRequestException _ -> REJECTED;
                    case TimeoutException _, HttpTimeoutException _ -> TIMED_OUT;
                    case InternalServerException _ -> BROKEN;
                    case UnresolvedModelServerException _, IOException _ -> UNREACHABLE;
                    default -> null;
                });
    }
}
