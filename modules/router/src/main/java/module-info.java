/** The URL table and the edge policy: {@link picket.router.Router} is the whole URL space on one screen. */
@org.jspecify.annotations.NullMarked
module picket.router {
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.router;
}
