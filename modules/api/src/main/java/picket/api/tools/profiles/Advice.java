package picket.api.tools.profiles;

import java.util.List;
import java.util.regex.Pattern;
import picket.sentry.ProfileFrame;

/** What usually helps where time goes into a function of that name. */
final class Advice {
    private record Rule(Pattern names, String words) {
        private static Rule of(String names, String words) {
            return new Rule(Pattern.compile("(?i).*(" + names + ").*"), words);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "lock|acquire|park|await|semaphore|mutex",
                    "It waits for others: hold locks for less time, or lock less."),
            Rule.of(
                    "sql|query|jdbc|cursor|psycopg|mysql|postgres|sqlite|fetchall|findby",
                    "The database is what takes time: look for N+1 queries, missing indexes and long transactions."),
            Rule.of(
                    "json|serializ|deserial|marshal|parse|stringify|writevalue|readvalue|pickle",
                    "Turning data into text and back takes time: send less of it, or keep the result."),
            Rule.of(
                    "regex|pattern\\.match|re\\.|matcher",
                    "Regular expressions take time: compile once, avoid backtracking."),
            Rule.of(
                    "http|socket|urlopen|recv|connect|request|fetch",
                    "It waits for the network: do calls side by side, reuse connections, keep answers."),
            Rule.of("sort|rank|compare", "Sorting takes time: sort less, or let the database do it with an index."),
            Rule.of(
                    "gzip|deflate|inflate|compress|encrypt|hash|bcrypt",
                    "Computing on bytes takes time: do it once, or elsewhere."));

    private Advice() {}

    /** One sentence. */
    static String on(ProfileFrame frame) {
        var name = frame.file() + " " + frame.name();
        return RULES.stream()
                .filter(rule -> rule.names().matcher(name).matches())
                .map(Rule::words)
                .findFirst()
                .orElse("Look at the marked function first: do less there, do it once, or do it later.");
    }
}
