package picket.web.tools;

import io.helidon.webserver.http.ServerResponse;
import picket.http.Problem;
import picket.web.request.Code;
import picket.web.self.OwnMcp;

/** What the page is told when the MCP server did not do what was asked. */
final class Refusals {
    private Refusals() {}

    /** The error for an answer, to be thrown. */
    static Problem.Thrown of(OwnMcp.Answer answer, ServerResponse response) {
        return switch (answer) {
            case OwnMcp.Answer.Unauthorized() -> Code.AUTH_EXPIRED.thrown();
            case OwnMcp.Answer.Forbidden(var message) -> Code.INSUFFICIENT_PERMISSIONS.thrown(message);
            case OwnMcp.Answer.Limited(var time) -> Code.RATE_LIMIT_EXCEEDED.thrown(response, time);
            case OwnMcp.Answer.Refused(var _, var message) -> Code.INVALID_REQUEST.thrown(message);
            case OwnMcp.Answer.Unreachable _, OwnMcp.Answer.Result _ -> Code.MCP_CONNECTION_FAILED.thrown();
        };
    }
}
