package picket.docs.search;

import java.util.List;
import picket.docs.search.Ranker.By;
import picket.docs.search.Ranker.Ranked;

/**
 * How probably a page answers the query, from what its best passage says of it and how near that is in meaning. The
 * bounds were fitted to the tuning half of the evaluation questions, see {@code docs/search.md}.
 */
final class Relevance {
    /** A query whose best page has less is not answered; what is shown beside a better page has at least that. */
    static final double LEAST = 0.2;

    /** Sum of share and likeness below which a page is more probably foreign to the query. */
    private static final double BOUND = 0.40;

    /** The same for likeness alone. */
    private static final double BOUND_OF_LIKENESS = 0.31;

    private static final double STEEPNESS = 12;

    private Relevance() {}

    /** Whether any of the pages answers the query. */
    static boolean answers(List<Ranked> pages, By by) {
        return pages.stream().anyMatch(page -> raw(page, by) >= LEAST);
    }

    /** 0.2 to 1. */
    static double of(Ranked page, By by) {
        return Math.clamp(raw(page, by), LEAST, 1);
    }

    private static double raw(Ranked page, By by) {
        return switch (by) {
            case WORDS -> page.share();
            case MEANING -> curve(page.likeness(), BOUND_OF_LIKENESS);
            case BOTH -> curve(page.share() + page.likeness(), BOUND);
        };
    }

    /** A logistic curve that is {@link #LEAST} at the bound. */
    private static double curve(double evidence, double bound) {
        double middle = bound + Math.log(1 / LEAST - 1) / STEEPNESS;
        return 1 / (1 + Math.exp(-STEEPNESS * (evidence - middle)));
    }
}
