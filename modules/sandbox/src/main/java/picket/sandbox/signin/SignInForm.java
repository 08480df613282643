package picket.sandbox.signin;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.sandbox.store.Person;

/** The parts that pages have in common on which somebody lets something in. */
final class SignInForm {
    private SignInForm() {}

    static String scopes(Collection<String> scopes) {
        return scopes.stream()
                .sorted()
                .map(scope -> "<li><code>" + Html.escape(scope) + "</code></li>")
                .collect(Collectors.joining("\n", "<p>It asks for:</p>\n<ul>\n", "\n</ul>"));
    }

    /** Who it is, and whether it comes in. */
    static String choice(List<Person> people, String email) {
        var known = people.stream()
                .map(person -> "<option value=\"%s\">%s</option>"
                        .formatted(Html.escape(person.email()), Html.escape(described(person))))
                .collect(Collectors.joining("\n"));
        var described = people.stream().map(SignInForm::described).collect(Collectors.joining(", "));
        return """
            <label>User <input type="email" name="user" value="%s" list="people" autocomplete="off" required></label>
            <datalist id="people">
            %s
            </datalist>
            <p>Here are %s.</p>
            <button type="submit" name="op" value="approve">Sign in and approve</button>
            <button type="submit" name="op" value="deny" formnovalidate>Deny</button>
            """.formatted(Html.escape(email), known, Html.escape(described));
    }

    private static String described(Person person) {
        return "%s (%s, %s)"
                .formatted(person.name(), person.email(), person.role().name().toLowerCase(Locale.ROOT));
    }
}
