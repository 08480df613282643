package picket.oauth.client;

import java.util.HashMap;
import java.util.Map;

/** Places for so many at once, of which no single host gets more than its share. */
final class Room {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int inside;

    /**
     * Empty.
     *
     * @param most places
     * @param mostOfOne host
     */
    Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Takes a place; false if there is none. */
    synchronized boolean enter(String host) {
        int before = taken.getOrDefault(host, 0);
        if (inside == most || before == mostOfOne) {
            return false;
        }
        inside++;
        taken.put(host, before + 1);
        return true;
    }

    /** Gives a place back. */
    synchronized void leave(String host) {
        int left = taken.getOrDefault(host, 0) - 1;
        inside--;
        if (left == 0) {
            taken.remove(host);
        } else {
            taken.put(host, left);
        }
    }
}
