/** Site, chat and search API; {@link picket.web.WebWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.web {
    requires com.github.benmanes.caffeine;
    requires io.helidon.metrics.api;
    requires io.helidon.service.registry;
    requires io.helidon.webclient.http1;
    requires picket.limits;
    requires picket.store;
    requires static org.jspecify;
    requires transitive java.sql;
    requires transitive picket.docs;
    requires transitive picket.http;
    requires transitive picket.llm;
    requires transitive picket.oauth.spi;

    exports picket.web;

    // Their answers are records that Jackson reads.
    opens picket.web.search to
            com.fasterxml.jackson.databind;
    opens picket.web.site to
            com.fasterxml.jackson.databind;

    provides picket.web.WebWorker with
            picket.web.internal.WebProvider;
}
