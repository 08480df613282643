package picket.sandbox.crons;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cron expression of five fields, or one of its nicknames such as {@code @daily} (crontab(5)). */
final class Crontab {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    /** The 29th of February comes at least once in this many years (1896 to 1904). */
    private static final int YEARS = 9;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private Crontab(List<String> fields) {
        minutes = field(fields.get(0), 0, 59, List.of());
        hours = field(fields.get(1), 0, 23, List.of());
        days = field(fields.get(2), 1, 31, List.of());
        months = field(fields.get(3), 1, 12, MONTHS);
        weekdays = field(fields.get(4), 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        anyDay = fields.get(2).startsWith("*");
        anyWeekday = fields.get(4).startsWith("*");
    }

    /** @throws IllegalArgumentException with a message for people, if it is no expression that ever comes true */
    static Crontab parse(String expression) {
        var plain = expression.strip().toLowerCase(Locale.ROOT);
        var fields = List.of(NICKNAMES.getOrDefault(plain, plain).split("\\s+"));
        if (fields.size() != 5) {
            throw new IllegalArgumentException("a crontab has five fields");
        }
        var crontab = new Crontab(fields);
        var _ = crontab.next(ZonedDateTime.parse("2000-01-01T00:00:00Z"));
        return crontab;
    }

    /** The first minute after a time that it names. */
    ZonedDateTime next(ZonedDateTime after) {
        var time = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        var end = after.plusYears(YEARS);
        while (time.isBefore(end)) {
            if (!months.get(time.getMonthValue())) {
                time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!day(time)) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return time;
            }
        }
        throw new IllegalArgumentException("a crontab that never comes true");
    }

    /** Where both the day of the month and of the week are restricted, one of them is enough. */
    private boolean day(ZonedDateTime time) {
        boolean inMonth = days.get(time.getDayOfMonth());
        boolean inWeek = weekdays.get(time.getDayOfWeek().getValue() % 7);
        return (anyDay || anyWeekday) ? (inMonth && inWeek) : (inMonth || inWeek);
    }

    private static BitSet field(String text, int least, int most, List<String> names) {
        var set = new BitSet();
        for (var part : text.split(",", -1)) {
            var step = part.split("/", -1);
            var bounds = step[0].split("-", -1);
            boolean all = step[0].equals("*");
            int from = all ? least : value(bounds[0], least, most, names);
            boolean open = all || (bounds.length == 1 && step.length == 2);
            int to = open ? most : value(bounds[bounds.length - 1], least, most, names);
            int by = step.length == 1 ? 1 : value(step[1], 1, most, List.of());
            if (step.length > 2 || bounds.length > 2 || from > to) {
                throw new IllegalArgumentException("'" + part + "' is no part of a crontab");
            }
            for (int i = from; i <= to; i += by) {
                set.set(i);
            }
        }
        return set;
    }

    private static int value(String text, int least, int most, List<String> names) {
        int named = text.isEmpty() ? -1 : names.indexOf(text);
        int value = named >= 0 ? named : (text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1);
        if (value < least || value > most) {
            throw new IllegalArgumentException("'" + text + "' in a crontab is not from " + least + " to " + most);
        }
        return value;
    }
}
