package picket.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** File descriptors: each connection takes one, and a process that has none left cannot even accept the next. */
final class Descriptors {
    /** For files, classes, the database. */
    private static final long OWN = 256;

    private Descriptors() {}

    /** How many this process may have. */
    static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        && unix.getMaxFileDescriptorCount() >= 0
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /** As many connections as are wanted and a limit allows, where each may need another one onward. */
    static int connections(int wanted, long limit) {
        return Math.clamp((limit - OWN) / 2, 1, wanted);
    }
}
