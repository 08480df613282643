package picket.api.agents;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picket.sentry.Period;

/**
 * Days and hours by their names, in UTC, as Sentry's own. A day or an hour without its year or day is the last one that
 * has begun.
 */
final class DateRules {
    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String POINT = "(\\d{4}-\\d\\d-\\d\\d(?:[t ]\\d\\d:\\d\\d(?::\\d\\d)?z?)?|" + MONTH
            + " \\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? " + MONTH
            + "(?: \\d{4})?|(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the day before )?yesterday|today|tonight|this morning"
            + "|(?<=since |after )\\d{1,2}:\\d\\d)(?:'s)?";
    private static final Pattern RANGE =
            Words.pattern("(?:between|from) " + POINT + " (?:and|to|until|till|through) " + POINT);
    private static final Pattern SINCE = Words.pattern("(since|after|starting) (?:on )?" + POINT);
    private static final Pattern UNTIL = Words.pattern("(before|until|till|up to) " + POINT);
    private static final Pattern ON = Words.pattern("(?:(?:on|of|from|for|during) )?" + POINT);
    private static final Duration KEPT = Duration.ofDays(90);

    private DateRules() {}

    static void apply(Words words, Draft draft, Instant now) {
        var today = new DateRules.Clock(now.truncatedTo(ChronoUnit.SECONDS));
        if (!words.has(RANGE)) {
            taken(words, draft, SINCE, found -> today.since(found.group(1), found.group(2)));
            taken(
                    words,
                    draft,
                    UNTIL,
                    found -> today.span(found.group(2)).map(span -> new Span(span.start.minus(KEPT), span.start)));
            taken(words, draft, ON, found -> today.span(found.group(1)));
            return;
        }
        taken(
                words,
                draft,
                RANGE,
                found -> today.span(found.group(1))
                        .flatMap(first -> today.span(found.group(2)).map(last -> new Span(first.start, last.end))));
    }

    /** Takes what is a time; a day that no calendar has stays a word. */
    private static void taken(Words words, Draft draft, Pattern pattern, Reader reader) {
        words.find(pattern)
                .flatMap(reader::read)
                .filter(span -> span.start.isBefore(span.end))
                .ifPresent(span -> words.take(pattern)
                        .filter(_ -> draft.period().isEmpty())
                        .ifPresent(found -> draft.period(Period.between(span.start, span.end), found.group())));
    }

    private interface Reader {
        Optional<Span> read(MatchResult found);
    }

    /** From the first moment to that after the last one. */
    private record Span(Instant start, Instant end) {}

    private record Clock(Instant now) {
        Optional<Span> since(String word, String point) {
            boolean after = word.equalsIgnoreCase("after") && !point.contains(":");
            return span(point).map(span -> new Span(after ? span.end : span.start, now));
        }

        Optional<Span> span(String said) {
            var text = said.toLowerCase(Locale.ROOT);
            try {
                return Optional.of(text.contains(":") ? moment(text) : day(date(text)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private Span moment(String text) {
            var time = LocalTime.parse(
                    text.replaceFirst(".*[t ]", "").replace("z", "").replaceFirst("^(?=\\d:)", "0"));
            var date = text.contains("-") ? LocalDate.parse(text.substring(0, 10)) : today();
            var start = date.atTime(time).toInstant(ZoneOffset.UTC);
            boolean ahead = !text.contains("-") && start.isAfter(now);
            return new Span(ahead ? start.minus(Duration.ofDays(1)) : start, now);
        }

        private Span day(LocalDate date) {
            var end = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Span(date.atStartOfDay(ZoneOffset.UTC).toInstant(), end.isAfter(now) ? now : end);
        }

        private LocalDate date(String text) {
            return switch (text) {
                case "today", "tonight", "this morning" -> today();
                case "yesterday" -> today().minusDays(1);
                case "the day before yesterday" -> today().minusDays(2);
                default ->
                    text.endsWith("day")
                            ? weekday(text)
                            : text.contains("-") ? LocalDate.parse(text) : dayOfMonth(text);
            };
        }

        private LocalDate weekday(String text) {
            var day = DayOfWeek.valueOf(text.replaceFirst(".* ", "").toUpperCase(Locale.ROOT));
            return today().with(
                            text.startsWith("last ")
                                    ? TemporalAdjusters.previous(day)
                                    : TemporalAdjusters.previousOrSame(day));
        }

        private LocalDate dayOfMonth(String text) {
            var numbers = Pattern.compile("\\d+")
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .toList();
            var letters = Pattern.compile("(?<![\\da-z])[a-z]{3}").matcher(text.replace(" of ", " "));
            int month = letters.find() ? MONTHS.indexOf(letters.group()) + 1 : 0;
            int day = Integer.parseInt(numbers.getFirst());
            if (numbers.size() > 1) {
                return LocalDate.of(Integer.parseInt(numbers.get(1)), month, day);
            }
            var date = LocalDate.of(today().getYear(), month, day);
            return date.isAfter(today()) ? date.minusYears(1) : date;
        }

        private LocalDate today() {
            return LocalDate.ofInstant(now, ZoneOffset.UTC);
        }
    }
}
