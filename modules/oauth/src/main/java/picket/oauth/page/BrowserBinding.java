package picket.oauth.page;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;

/**
 * The cookie that ties a sign-in to the browser in which it was approved. It is set with the approval only, and is the
 * same for all sign-ins that a browser has open, so that two tabs do not disturb each other.
 */
public record BrowserBinding(Cookies cookies, Mint mint) {
    private static final String NAME = "picket-sign-in";
    private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z]{22}");

    /** Marks the browser; the answer identifies the mark without giving it away. */
    public String mark(ServerRequest request, ServerResponse response) {
        var value = value(request).orElseGet(mint::id);
        cookies.write(response, NAME, value, Lifetimes.CODE);
        return Digest.hex(value);
    }

    /** Whether the browser carries this mark. */
    public boolean marked(ServerRequest request, String mark) {
        return value(request).filter(value -> Digest.matches(mark, value)).isPresent();
    }

    private Optional<String> value(ServerRequest request) {
        return cookies.read(request, NAME).filter(value -> VALUE.matcher(value).matches());
    }
}
