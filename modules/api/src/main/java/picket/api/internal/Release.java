package picket.api.internal;

import java.util.stream.Stream;
import picket.api.prompts.IssuePrompts;
import picket.api.prompts.Menu;
import picket.api.prompts.ReviewPrompts;
import picket.api.resources.Apps;
import picket.api.resources.SentryResources;
import picket.api.resources.Shelf;
import picket.api.tools.Catalogue;
import picket.api.tools.Environment;
import picket.api.transport.Offer;

/** All that this release offers. */
final class Release {
    private Release() {}

    static Offer offer(Environment environment) {
        return new Offer(
                new Catalogue(AllTools.list(), environment),
                new Menu(Stream.concat(IssuePrompts.list().stream(), ReviewPrompts.list().stream())
                        .toList()),
                new Shelf(Stream.concat(SentryResources.list().stream(), Apps.list().stream())
                        .toList()));
    }
}
