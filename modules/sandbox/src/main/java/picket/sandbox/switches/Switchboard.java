package picket.sandbox.switches;

import io.helidon.http.HttpPrologue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are switched on; the one that was switched on last counts. */
final class Switchboard {
    private final List<Armed> armed = new ArrayList<>();

    /** @param left how many answers it still spoils */
    private record Armed(Fault fault, int left) {}

    synchronized void arm(Fault fault, int times) {
        armed.addFirst(new Armed(fault, times));
    }

    synchronized void clear() {
        armed.clear();
    }

    /** The fault that a request meets, of which then one time less is left. */
    synchronized Optional<Fault> next(HttpPrologue request) {
        for (int i = 0; i < armed.size(); i++) {
            var found = armed.get(i);
            if (found.fault().meets(request)) {
                if (found.left() > 1) {
                    armed.set(i, new Armed(found.fault(), found.left() - 1));
                } else {
                    armed.remove(i);
                }
                return Optional.of(found.fault());
            }
        }
        return Optional.empty();
    }
}
