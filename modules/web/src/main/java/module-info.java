/** Site, chat and search API; {@link picket.web.WebWorker} is the front door. */
@org.jspecify.annotations.NullMarked
module picket.web {
    requires picket.limits;
    requires transitive picket.docs;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.web;

    // Their answers are records that Jackson reads.
    opens picket.web.search to
            com.fasterxml.jackson.databind;
    opens picket.web.site to
            com.fasterxml.jackson.databind;

    provides picket.web.WebWorker with
            picket.web.internal.WebProvider;
}
