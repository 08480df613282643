package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picket.api.tools.Fence;
import picket.api.tools.Schema;
import picket.sentry.ClientKey;

/** A DSN as results show it. */
final class Dsns {
    static final Schema SCHEMA = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("dsn", Schema.text())
            .required("isActive", Schema.flag());

    private Dsns() {}

    static void write(ClientKey key, ObjectNode node) {
        node.put("id", key.id())
                .put("name", Fence.visible(key.name()))
                .put("dsn", Fence.visible(key.dsn()))
                .put("isActive", key.active());
    }
}
