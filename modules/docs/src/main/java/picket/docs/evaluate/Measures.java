package picket.docs.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picket.docs.DocumentationIndex.Mode;

/** Adds up how well questions were answered, and how fast. */
final class Measures {
    private static final int DEEP = 10;

    private final List<Long> nanos = new ArrayList<>();
    private int answerable;
    private double ndcg;
    private double recall5;
    private double recall10;
    private double reciprocal;
    private int foreign;
    private int silent;
    private int rightlySilent;

    /**
     * Takes one answer.
     *
     * @param wanted paths that answer the question; none if nothing should be found
     * @param found at most ten paths, best first
     */
    void add(Set<String> wanted, List<String> found, long took) {
        nanos.add(took);
        silent += found.isEmpty() ? 1 : 0;
        if (wanted.isEmpty()) {
            foreign++;
            rightlySilent += found.isEmpty() ? 1 : 0;
            return;
        }
        answerable++;
        double gain = 0;
        double ideal = 0;
        double first = 0;
        for (int i = 0; i < DEEP; i++) {
            double discount = Math.log(2) / Math.log(i + 2);
            ideal += i < wanted.size() ? discount : 0;
            if (i < found.size() && wanted.contains(found.get(i))) {
                gain += discount;
                first = first == 0 ? 1.0 / (i + 1) : first;
            }
        }
        ndcg += gain / ideal;
        reciprocal += first;
        recall5 += recall(wanted, found, 5);
        recall10 += recall(wanted, found, DEEP);
    }

    /** The share of the right pages among the first ones, of as many as there could be. */
    private static double recall(Set<String> wanted, List<String> found, int deep) {
        double right = found.stream().limit(deep).filter(wanted::contains).count();
        return right / Math.min(deep, wanted.size());
    }

    Mode mode(String name) {
        return new Mode(
                name,
                share(ndcg, answerable),
                share(recall5, answerable),
                share(recall10, answerable),
                share(reciprocal, answerable),
                share(rightlySilent, silent),
                share(rightlySilent, foreign),
                percentile(50),
                percentile(99));
    }

    private static double share(double part, int all) {
        return all == 0 ? 0 : part / all;
    }

    private Duration percentile(int percent) {
        var sorted = nanos.stream().sorted().toList();
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.isEmpty() ? Duration.ZERO : Duration.ofNanos(sorted.get(Math.max(0, index)));
    }
}
