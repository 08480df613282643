/**
 * The URL table and the edge policy: {@link picket.router.Router} is the whole URL space on one screen.
 *
 * <p>{@snippet :
 * // One process: all workers behind the edge.
 * Host.start(http, new Router(Router.Settings.read(source), web, api, oauth));
 * // One worker alone, kept inside its paths; the edge is in the router's process.
 * Host.start(http, new Mount(Router.API, api));
 * }
 */
@org.jspecify.annotations.NullMarked
module picket.router {
    requires picket.limits;
    requires transitive picket.http;
    requires static org.jspecify;

    exports picket.router;
}
