package picket.api.transport;

import picket.api.prompts.Menu;
import picket.api.resources.Shelf;
import picket.api.tools.Catalogue;

/** Everything that this release has for clients. */
public record Offer(Catalogue tools, Menu prompts, Shelf resources) {}
