/** Site, chat and search API; {@link picket.web.WebWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.web {
    requires com.github.benmanes.caffeine;
    requires io.github.bucket4j.core;
    requires transitive picket.docs;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.web;

    provides picket.web.WebWorker with
            picket.web.internal.WebProvider;
}
