package picket.api.agents;

import java.util.Locale;
import java.util.regex.Pattern;

/** What is said of issues: state, owner, reach, age. */
final class IssueRules {
    private static final Pattern ASSIGNEE =
            Words.pattern("assigned to (?:the )?(?:team |user )?(#[\\w-]+|[\\w.+-]+@[\\w.-]+)");
    private static final Pattern MINE = Words.pattern(
            "(?:that are )?assigned to (?:me|myself)|my(?: own)?(?= (?:open |unresolved |new )?(?:issues?|errors?|problems?|bugs?))|mine");
    private static final Pattern TEAMS = Words.pattern("assigned to (?:my|our) teams?|(?:my|our) team(?:'s|s)?");
    private static final Pattern UNASSIGNED =
            Words.pattern("unassigned|not assigned|(?:without|with no) (?:an )?(?:owner|assignee)|nobody owns");
    private static final Pattern STATE = Words.pattern("(unresolved|open|resolved|fixed|ignored|archived)");
    private static final Pattern SUBSTATE = Words.pattern("(regressed|regressions?|regressing|escalating|ongoing)");
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

    /** Before what all data sets have, since an address can be that of an owner. */
    static void owner(Words words, Draft draft) {
        words.take(ASSIGNEE).ifPresent(found -> draft.term("assigned", found.group(1), found.group()));
        words.take(TEAMS).ifPresent(found -> draft.raw("assigned:my_teams", found.group()));
        words.take(MINE).ifPresent(found -> draft.raw("assigned:me", found.group()));
        words.take(UNASSIGNED).ifPresent(found -> draft.raw("is:unassigned", found.group()));
    }

    static void apply(Words words, Draft draft) {
        words.take(PERFORMANCE).ifPresent(found -> draft.raw("issue.category:performance", found.group()));
        words.take(FEEDBACK).ifPresent(found -> draft.raw("issue.category:feedback", found.group()));
        words.take(PRIORITY)
                .ifPresent(found -> draft.raw(
                        "issue.priority:"
                                + (found.group(1) == null ? found.group(2) : found.group(1)).toLowerCase(Locale.ROOT),
                        found.group()));
        words.take(UNHANDLED).ifPresent(found -> draft.raw("error.unhandled:true", found.group()));
        words.take(MANY_USERS).ifPresent(found -> draft.raw("userCount:>" + found.group(1), found.group()));
        words.take(MANY_EVENTS).ifPresent(found -> draft.raw("timesSeen:>" + found.group(1), found.group()));
        orders(words, draft);
        ValueRules.level(words, draft, "level");
        words.take(SUBSTATE).ifPresent(found -> draft.raw("is:" + substate(found.group(1)), found.group()));
        words.take(STATE).ifPresent(found -> draft.raw("is:" + state(found.group(1)), found.group()));
        words.take(NOUN);
        words.take(NOUN);
        if (!draft.has("is:unresolved")
                && !draft.has("is:re")
                && !draft.has("is:ignored")
                && !draft.has("is:escalating")
                && !draft.has("is:ongoing")
                && !draft.has("issue.category:feedback")) {
            draft.unsaid("is:unresolved");
        }
    }

    private static void orders(Words words, Draft draft) {
        if (words.take(USERS).isPresent()) {
            draft.sort("user");
        } else if (words.take(FREQUENT).isPresent()) {
            draft.sort("freq");
        } else if (words.take(RECOMMENDED).isPresent()) {
            draft.sort("recommended");
        }
        words.take(NEW).ifPresent(found -> {
            draft.sort("new");
            draft.raw("firstSeen:-" + draft.period().orElse("7d"), found.group());
        });
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
