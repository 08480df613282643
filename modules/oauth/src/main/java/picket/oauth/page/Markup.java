package picket.oauth.page;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picket.http.Html;
import picket.oauth.client.Form;
import picket.oauth.spi.Skill;
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
        return skill(offer, ticked, "");
    }

    /**
     * The same.
     *
     * @param note what else is to be known of it, or nothing
     */
    public static String skill(SkillOffer offer, boolean ticked, String note) {
        var skill = offer.skill();
        return """
                <label class="skill">
                <input type="checkbox" name="skill" value="%s"%s>
                <span><strong>%s</strong> <small>%s</small><br>%s%s</span>
                </label>
                """.formatted(
                        Html.escape(skill.id()),
                        ticked ? " checked" : "",
                        Html.escape(skill.title()),
                        offer.tools() == 1 ? "1 tool" : offer.tools() + " tools",
                        Html.escape(skill.summary()),
                        note.isEmpty() ? "" : "<br><em>" + Html.escape(note) + "</em>");
    }

    /** The skills of the offers whose boxes were ticked in a form. */
    public static Set<Skill> ticked(Form form, List<SkillOffer> offers) {
        var ids = form.all("skill");
        return offers.stream()
                .map(SkillOffer::skill)
                .filter(skill -> ids.contains(skill.id()))
                .collect(Collectors.toSet());
    }

    /** A link to a page of somebody else. */
    public static String link(URI page, String text) {
        return "<a href=\"%s\" rel=\"noreferrer noopener\" target=\"_blank\">%s</a>"
                .formatted(Html.escape(page.toString()), text);
    }
}
