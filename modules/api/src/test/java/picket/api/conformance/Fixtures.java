package picket.api.conformance;

import picket.api.prompts.Menu;
import picket.api.resources.Shelf;
import picket.api.tools.Catalogue;
import picket.api.tools.Environment;
import picket.api.transport.Offer;

/** All that the harness looks for. */
public final class Fixtures {
    private Fixtures() {}

    /** The offer of a server that the harness judges. */
    public static Offer offer(Environment environment) {
        return new Offer(
                new Catalogue(FixtureTools.list(), environment),
                new Menu(FixturePrompts.list()),
                new Shelf(FixtureResources.list()));
    }
}
