package picket.oauth.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.client.Form;
import picket.oauth.page.Markup;
import picket.oauth.page.SignedIn.Visitor;
import picket.oauth.spi.UserId;

/** What the operators' pages are made of, as HTML. */
final class Pieces {
    private Pieces() {}

    static String section(String title, String content) {
        var id = title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return "<section class=\"card\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n%s</section>\n"
                .formatted(id, id, title, content);
    }

    static String table(List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "<p>None.</p>\n";
        }
        return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n<table>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table>\n</div>\n"
                .formatted(
                        heads.stream().filter(head -> !head.isEmpty()).collect(Collectors.joining(", ")),
                        heads.stream()
                                .map(head -> head.isEmpty() ? "<td></td>" : "<th scope=\"col\">" + head + "</th>")
                                .collect(Collectors.joining()),
                        rows.stream()
                                .map(row -> "<tr>"
                                        + row.stream()
                                                .map(cell -> "<td>" + cell + "</td>")
                                                .collect(Collectors.joining())
                                        + "</tr>\n")
                                .collect(Collectors.joining()));
    }

    static <T> String older(String path, Form query, List<T> shown, Function<T, Instant> time) {
        return shown.size() < AdminEndpoint.MOST
                ? ""
                : "<p><a href=\"%s?%s\">Older</a></p>\n"
                        .formatted(
                                path,
                                Html.escape(query.without("before")
                                        .without("done")
                                        .with(
                                                "before",
                                                Long.toString(time.apply(shown.getLast())
                                                        .toEpochMilli()))
                                        .text()));
    }

    /** A field that asks a list for one person. */
    static String finder(String path, Optional<UserId> shown) {
        return """
                <form method="get" action="%s">
                <p><label for="user">Sentry's id of a person</label></p>
                <p><input id="user" class="text" name="user" value="%s" maxlength="200" autocomplete="off"
                spellcheck="false"></p>
                <div class="actions"><button type="submit">Show</button></div>
                </form>
                """.formatted(path, shown.map(UserId::value).map(Html::escape).orElse(""));
    }

    static String name(String label) {
        return "<bdi>" + Html.escape(label) + "</bdi>";
    }

    static String code(String text) {
        return "<code>" + Html.escape(text) + "</code>";
    }

    static String link(String path, String field, String value, String text) {
        return "<a href=\"%s?%s\">%s</a>"
                .formatted(path, Html.escape(Form.EMPTY.with(field, value).text()), Html.escape(text));
    }

    static String button(Visitor visitor, Deed deed, String target, String text, String style) {
        return button(visitor, deed, target, text, style, text);
    }

    static String button(Visitor visitor, Deed deed, String target, String text, String style, String label) {
        return """
                <form method="post">
                %s%s<button type="submit" name="action" value="%s" class="%s" aria-label="%s">%s</button>
                </form>
                """.formatted(
                        visitor.field(),
                        target.isEmpty() ? "" : Markup.hidden("target", target),
                        deed.word(),
                        style,
                        Html.escape(label),
                        text);
    }
}
