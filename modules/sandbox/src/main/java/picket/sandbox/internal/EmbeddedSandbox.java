package picket.sandbox.internal;

import java.security.SecureRandom;
import java.time.InstantSource;
import picket.sandbox.Sandbox;

/** The sandbox in this process, on the system's clock and secure randomness. */
public final class EmbeddedSandbox implements Sandbox {

    /** For {@code ServiceLoader}. */
    public EmbeddedSandbox() {}

    @Override
    public Running open(Settings settings) {
        return RunningSandbox.open(settings, InstantSource.system(), new SecureRandom());
    }
}
