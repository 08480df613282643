package picket.api.tools;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.api.session.Constraint;

/** The parameters that many tools share. */
public final class Parameters {
    private static final Pattern SLUG = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern ISSUE = Pattern.compile("\\d{1,20}|[A-Za-z0-9][\\w-]*-[A-Za-z0-9]+");

    private Parameters() {}

    /** The organization; the endpoint may decide it. */
    public static Parameter<String> organization() {
        return slug("organizationSlug", "Slug of the organization, as in the address of its pages")
                .fixedBy(Constraint.ORGANIZATION);
    }

    /** A project by slug; the endpoint may decide it. */
    public static Parameter<String> project() {
        return slug("projectSlug", "Slug of the project").fixedBy(Constraint.PROJECT);
    }

    /** A project by slug, or {@code all}, which is the same as none; the endpoint may decide it. */
    public static Parameter<Optional<String>> projectOrAll() {
        return slug("projectSlug", "Slug of a project; all of them without it or with all")
                .nullable()
                .map(given -> given.filter(slug -> !slug.equals("all")))
                .fixedBy(Constraint.PROJECT);
    }

    /** A project by slug or numeric id; the endpoint may decide it. */
    public static Parameter<String> projectSlugOrId() {
        return slug("projectSlugOrId", "Slug or numeric id of the project").fixedBy(Constraint.PROJECT);
    }

    /** Another host that holds the organization; {@link Call#sentry(Optional)} judges it. The endpoint may decide it. */
    public static Parameter<Optional<String>> region() {
        return Parameter.text(
                        "regionUrl",
                        "Region of the organization, as find_organizations shows it; only needed if the organization is not found without it")
                .nullable()
                .fixedBy(Constraint.REGION);
    }

    /** An issue by short id, which becomes upper case, or by number. */
    public static Parameter<String> issueId() {
        return Parameter.text("issueId", "Short id of the issue, such as SHOP-1A2, or its number")
                .map(text -> {
                    var id = text.replaceAll("[^A-Za-z0-9_-]", "");
                    if (id.length() > 200 || !ISSUE.matcher(id).matches()) {
                        throw new InputError("must be a short id such as SHOP-1A2, or a number");
                    }
                    return id.toUpperCase(Locale.ROOT);
                });
    }

    /** An absolute http or https URL. */
    public static Parameter<URI> url(String name, String meaning) {
        return Parameter.text(name, meaning).with("format", "uri").map(text -> {
            try {
                var url = URI.create(text);
                var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
                if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                    return url;
                }
            } catch (IllegalArgumentException e) {
                // Worded below, like a URL of another kind.
            }
            throw new InputError("must be a whole URL that starts with https://");
        });
    }

    /** A slug, or a numeric id of at most 20 digits. */
    public static Parameter<String> slug(String name, String meaning) {
        return Parameter.text(name, meaning).map(Parameters::checked);
    }

    /** A project by slug, or by id as text or number; the endpoint may decide it. */
    public static Parameter<Optional<String>> projectTextOrNumber() {
        return Parameter.textOrInteger("projectSlugOrId", "Slug or numeric id of the project")
                .map(Parameters::checked)
                .optional()
                .fixedBy(Constraint.PROJECT);
    }

    private static String checked(String slug) {
        boolean tooLong = DIGITS.matcher(slug).matches() && slug.length() > 20;
        if (tooLong || !SLUG.matcher(slug).matches()) {
            throw new InputError("must be a slug: letters, digits, dots, dashes and underscores, at most 100 of them");
        }
        return slug;
    }
}
