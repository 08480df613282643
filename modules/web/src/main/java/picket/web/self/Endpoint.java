package picket.web.self;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.oauth.spi.Constraints;

/** Addresses of the MCP endpoint: {@code /mcp}, {@code /mcp/{organization}}, {@code /mcp/{organization}/{project}}. */
public final class Endpoint {
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

    private Endpoint() {}

    /** The path for a scope. */
    static String path(Constraints scope) {
        return "/mcp"
                + scope.organization().map(slug -> "/" + slug).orElse("")
                + scope.project().map(slug -> "/" + slug).orElse("");
    }

    /** The address for a scope, which is also the resource that tokens are for (RFC 8707). */
    public static URI of(URI origin, Constraints scope) {
        return URI.create(origin + path(scope));
    }

    /**
     * The scope in members {@code organization} and {@code project}.
     *
     * @return empty if they cannot be a scope
     */
    public static Optional<Constraints> scope(JsonNode members) {
        var organization = members.path("organization");
        var project = members.path("project");
        boolean alone = absent(organization) && !absent(project);
        return alone || !(absent(organization) || slug(organization)) || !(absent(project) || slug(project))
                ? Optional.empty()
                : Optional.of(new Constraints(
                        Optional.ofNullable(organization.textValue()), Optional.ofNullable(project.textValue())));
    }

    private static boolean absent(JsonNode member) {
        return member.isMissingNode() || member.isNull();
    }

    private static boolean slug(JsonNode member) {
        return member.isTextual() && SLUG.matcher(member.textValue()).matches();
    }
}
