package picket.oauth.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import picket.http.Html;
import picket.oauth.spi.SkillOffer;

/** Pieces of HTML that several pages have. */
public final class Markup {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Markup() {}

    /** A time for people, and for programs. */
    public static String time(Instant time) {
        return "<time datetime=\"%s\">%s</time>".formatted(time.truncatedTo(ChronoUnit.SECONDS), TIME.format(time));
    }

    /** A field that is not seen. */
    public static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, Html.escape(value));
    }

    /** What came of the last thing that somebody did. */
    public static String notice(String text) {
        return "<p class=\"banner\" role=\"status\">" + Html.escape(text) + "</p>\n";
    }

    /** A box to tick for a skill. */
    public static String skill(SkillOffer offer, boolean ticked) {
        var skill = offer.skill();
        return """
                <label class="skill">
                <input type="checkbox" name="skill" value="%s"%s>
                <span><strong>%s</strong> <small>%s</small><br>%s</span>
                </label>
                """.formatted(
                        Html.escape(skill.id()),
                        ticked ? " checked" : "",
                        Html.escape(skill.title()),
                        offer.tools() == 1 ? "1 tool" : offer.tools() + " tools",
                        Html.escape(skill.summary()));
    }
}
