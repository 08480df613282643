package picket.api.agents;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import picket.sentry.Period;

/** What is said of issues: state, owner, reach, age. */
final class IssueRules {
    private static final Pattern ASSIGNEE =
            Words.pattern("assigned to (?:the )?(?:team |user )?(#[\\w-]+|[\\w.+-]+@[\\w.-]+)");
    private static final Pattern TEAM = Words.pattern("assigned to (?:the )?(?:team ([\\w-]+)|([\\w-]+) team)");
    private static final Pattern SOMEBODY =
            Words.pattern("(?:that are )?assigned to (?:the )?(?:user )?([\\p{L}][\\p{L}\\w.'-]*)");
    private static final Pattern MINE = Words.pattern(
            "(?:that are )?assigned to (?:me|myself)|my(?: own)?(?= (?:open |unresolved |new )?(?:issues?|errors?|problems?|bugs?))|mine");
    private static final Pattern TEAMS = Words.pattern("assigned to (?:my|our) teams?|(?:my|our) team(?:'s|s)?");
    private static final Pattern UNASSIGNED = Words.pattern(
            "unassigned|(?:not|aren't|isn't) assigned(?: to (?:any|some) ?(?:body|one))?|assigned to (?:nobody|no one)|(?:without|with no) (?:an )?(?:owner|assignee)|nobody (?:owns|is assigned(?: to)?)|(?:that )?ha(?:ve|s) no (?:owner|assignee)");
    private static final Pattern STATE = Words.pattern("(unresolved|open|resolved|fixed|ignored|archived)");
    private static final Pattern SUBSTATE = Words.pattern("(regressed|regressions?|regressing|escalating|ongoing)");
    private static final Pattern RESOLVED_WHEN = Words.pattern(
            "resolved(?= (?:(?:in|within|during|over) (?:the )?(?:last|past|previous)|since|yesterday|today|this|last|on|between|after|before) )");
    private static final Pattern FIRST_RELEASE = Words.pattern(
            "(?:(?:that |which )?(?:were |was |are )?(?:first (?:seen|appeared)|introduced|new(?: (?:issues?|errors?|problems?))?|appeared)) (?:in|by|with) (?:the )?(?:"
                    + ValueRules.VERSION + ")");
    private static final Pattern NEW = Words.pattern("new|first seen|introduced");
    private static final Pattern FREQUENT = Words.pattern(
            "most (?:common|frequent|often)|noisiest|top(?: \\d+)?|with (?:the )?most events|by (?:number of )?events");
    private static final Pattern USERS = Words.pattern(
            "(?:that |which )?(?:affect(?:s|ing)?|hit(?:s|ting)?|impact(?:s|ing)?|with) (?:the )?most (?:users|people|customers)|by (?:number of )?users");
    private static final Pattern MANY_USERS = Words.pattern(
            "(?:that |which )?(?:affect(?:s|ing)?|hit(?:s|ting)?|impact(?:s|ing)?|with)? ?(?:more than|over|at least) (\\d{1,9}) (?:users|people|customers)");
    private static final Pattern MANY_EVENTS = Words.pattern(
            "(?:with |having |seen )?(?:more than|over|at least) (\\d{1,9}) (?:events|times|occurrences|errors)");
    private static final Pattern FEEDBACK = Words.pattern("(?:user )?feedbacks?|user reports?");
    private static final Pattern PERFORMANCE = Words.pattern("performance(?= (?:issues?|problems?))");
    private static final Pattern PRIORITY = Words.pattern("(high|medium|low)[ -]priority|priority (high|medium|low)");
    private static final Pattern UNHANDLED = Words.pattern("unhandled|uncaught|crash(?:es|ing)?");
    private static final Pattern RECOMMENDED =
            Words.pattern("(?:most )?(?:important|urgent|critical|relevant)|recommended");
    private static final Pattern NOUN = Words.pattern("issues?|errors?|exceptions?|problems?|bugs?|events?");

    private IssueRules() {}

    /** What comes before what all data sets have, since an address can be that of an owner. */
    static void before(Words words, Draft draft) {
        words.takeAll(ASSIGNEE).forEach(said -> draft.term("assigned", said.group(1), said));
        words.takeAll(TEAMS).forEach(said -> draft.raw("assigned:my_teams", said));
        words.takeAll(MINE).forEach(said -> draft.raw("assigned:me", said));
        words.take(UNASSIGNED).ifPresent(found -> draft.raw("is:unassigned", found.group()));
        words.takeAll(TEAM).forEach(said -> {
            var slug = (said.group(1) == null ? said.group(2) : said.group(1)).toLowerCase(Locale.ROOT);
            draft.term("assigned", "#" + slug, said);
            draft.doubt("The team is searched by that slug; find_teams shows the slugs.");
        });
        // A denial stays, and then it keeps the name from being looked for.
        words.take(SOMEBODY).ifPresent(found -> {
            draft.text(found.group(1));
            draft.doubt("Who “" + Draft.plain(found.group(1))
                    + "” is was not looked up, so the name is looked for as text: give an email address or a #team.");
        });
        words.takeAll(FIRST_RELEASE)
                .forEach(said ->
                        draft.term("firstRelease", said.group(1) == null ? said.group(2) : said.group(1), said));
        if (words.has(RESOLVED_WHEN)) {
            draft.doubt("Searches do not know when an issue was resolved: the time is that of its events.");
        }
    }

    static void apply(Words words, Draft draft, Instant now) {
        ProjectRules.latestRelease(words).forEach(said -> draft.term("release", "latest", said));
        words.takeAll(PERFORMANCE).forEach(said -> draft.raw("issue.category:performance", said));
        words.takeAll(FEEDBACK).forEach(said -> draft.raw("issue.category:feedback", said));
        words.takeAll(PRIORITY)
                .forEach(said -> draft.term(
                        "issue.priority",
                        (said.group(1) == null ? said.group(2) : said.group(1)).toLowerCase(Locale.ROOT),
                        said));
        words.takeAll(UNHANDLED).forEach(said -> draft.raw("error.unhandled:true", said));
        words.take(MANY_USERS).ifPresent(found -> draft.raw("userCount:>" + found.group(1), found.group()));
        words.take(MANY_EVENTS).ifPresent(found -> draft.raw("timesSeen:>" + found.group(1), found.group()));
        orders(words, draft, now);
        ValueRules.level(words, draft, "level");
        words.takeAll(SUBSTATE).forEach(said -> draft.raw("is:" + substate(said.group(1)), said));
        words.takeAll(STATE).forEach(said -> state(said, draft));
        words.take(NOUN);
        words.take(NOUN);
        if (!draft.has("is:unresolved")
                && !draft.has("issue:")
                && !draft.has("is:re")
                && !draft.has("is:ignored")
                && !draft.has("is:escalating")
                && !draft.has("is:ongoing")
                && !draft.has("issue.category:feedback")) {
            draft.unsaid("is:unresolved");
        }
    }

    private static void orders(Words words, Draft draft, Instant now) {
        if (words.take(USERS).isPresent()) {
            draft.sort("user");
        } else if (words.take(FREQUENT).isPresent()) {
            draft.sort("freq");
        } else if (words.take(RECOMMENDED).isPresent()) {
            draft.sort("recommended");
        }
        words.take(NEW).ifPresent(found -> {
            draft.sort("new");
            var period = draft.period().orElse(Period.last("7d"));
            var since = period.start().map(start -> "firstSeen:>=" + start);
            draft.raw(since.orElse("firstSeen:-" + period.relative()), found.group());
            period.end().filter(end -> end.isBefore(now)).ifPresent(end -> draft.unsaid("firstSeen:<" + end));
        });
    }

    private static void state(Words.Said said, Draft draft) {
        var state = state(said.group(1));
        if (said.negated() && state.equals("resolved")) {
            draft.raw("is:unresolved", said.words());
        } else {
            draft.raw("is:" + state, said);
        }
    }

    private static String state(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "resolved", "fixed" -> "resolved";
            case "ignored", "archived" -> "ignored";
            default -> "unresolved";
        };
    }

    private static String substate(String said) {
        return said.toLowerCase(Locale.ROOT).startsWith("regress") ? "regressed" : said.toLowerCase(Locale.ROOT);
    }
}
