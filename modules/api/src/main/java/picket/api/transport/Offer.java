package picket.api.transport;

import picket.api.prompts.Menu;
import picket.api.resources.Shelf;
import picket.api.tools.Catalogue;

/**
 * Everything that this release has for clients.
 *
 * @param page entries of a page of a list
 */
public record Offer(Catalogue tools, Menu prompts, Shelf resources, int page) {
    /** On pages that hold all there is: many clients ask for the first one only. */
    public Offer(Catalogue tools, Menu prompts, Shelf resources) {
        this(tools, prompts, resources, 100);
    }
}
