package picket.app.split;

import java.net.URI;
import java.util.function.Supplier;
import picket.api.ApiWorker;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Host;
import picket.http.Secrets;
import picket.http.Settings;
import picket.oauth.OAuthWorker;
import picket.router.Router;
import picket.web.WebWorker;

/**
 * The settings of a process. All roles are read, so that one file can serve all processes; only those of the own role
 * are judged.
 */
record Plan(Role role, Host.Settings http, Edge router, Site web, Server api, Authority oauth) {

    /** The router, and where it finds the workers. */
    record Edge(Router.Settings limits, URI web, URI api, URI oauth) {}

    /**
     * The web worker, the documentation, its database and its end of the wire.
     *
     * @param oauth private listener of the OAuth process
     */
    record Site(
            WebWorker.Settings worker, Documentation.Settings docs, Database.Settings database, URI oauth, Wire wire) {}

    /**
     * The API worker, its database, and where it finds the others.
     *
     * @param oauth private listener of the OAuth process
     * @param web private listener of the web process
     * @param anew what holds now of the restrictions
     */
    record Server(
            ApiWorker.Settings worker,
            Supplier<ApiWorker.Restrictions> anew,
            Database.Settings database,
            URI oauth,
            URI web,
            Wire wire) {}

    /**
     * The OAuth worker, its database, its end of the wire, and where it finds what the others keep about people.
     *
     * @param api private listener of the API process
     * @param web private listener of the web process
     */
    record Authority(OAuthWorker.Settings worker, Database.Settings database, URI api, URI web, Wire wire) {}

    /**
     * The answering end of the wire.
     *
     * @param address of the private listener
     * @param port 0 for any free one
     * @param key shared key of the wire
     */
    record Wire(String address, int port, String key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Wire[" + address + ", " + port + ", ***]";
        }
    }

    /** Reads all settings; {@link Settings#check} then reports all faults at once. */
    static Plan read(Settings source, Role role) {
        var http = Host.Settings.read(source);
        if (source.key("MCP_URL", "public origin of the deployment").text().isEmpty()) {
            source.fault("MCP_URL is not set: every process of a split deployment needs the public origin");
        }
        var origin = http.origin();
        return new Plan(
                role,
                http,
                edge(view(source, Role.ROUTER, role)),
                site(view(source, Role.WEB, role), origin),
                server(view(source, Role.API, role), origin),
                authority(view(source, Role.OAUTH, role), origin));
    }

    private static Settings view(Settings source, Role reader, Role role) {
        return source.role(reader.id(), reader == role);
    }

    private static Edge edge(Settings source) {
        return new Edge(
                Router.Settings.read(source),
                url(source, "PICKET_WEB_URL", "public listener of the web process"),
                url(source, "PICKET_API_URL", "public listener of the API process"),
                url(source, "PICKET_OAUTH_URL", "public listener of the OAuth process"));
    }

    private static Site site(Settings source, URI origin) {
        return new Site(
                WebWorker.Settings.read(source, origin, Secrets.none()),
                Documentation.Settings.read(source, origin),
                Database.Settings.read(source),
                url(source, "PICKET_OAUTH_INTERNAL_URL", "private listener of the OAuth process"),
                wire(source));
    }

    private static Server server(Settings source, URI origin) {
        return new Server(
                ApiWorker.Settings.read(source, origin),
                ApiWorker.Settings.anew(source),
                Database.Settings.read(source),
                url(source, "PICKET_OAUTH_INTERNAL_URL", "private listener of the OAuth process"),
                url(source, "PICKET_WEB_INTERNAL_URL", "private listener of the web process"),
                wire(source));
    }

    private static Authority authority(Settings source, URI origin) {
        return new Authority(
                OAuthWorker.Settings.read(source, origin, Secrets.none()),
                Database.Settings.read(source),
                url(source, "PICKET_API_INTERNAL_URL", "private listener of the API process"),
                url(source, "PICKET_WEB_INTERNAL_URL", "private listener of the web process"),
                wire(source));
    }

    private static Wire wire(Settings source) {
        return new Wire(
                source.key("PICKET_INTERNAL_ADDRESS", "address of the private listener, for the other processes only")
                        .text("127.0.0.1"),
                source.key("PICKET_INTERNAL_PORT", "port of the private listener; 0 for any free one")
                        .integer(8790, 0, 65_535),
                source.key("PICKET_INTERNAL_KEY", "key of the wire between the processes, the same in all of them")
                        .strongSecret(Secrets.none()));
    }

    private static URI url(Settings source, String name, String meaning) {
        var key = source.key(name, meaning);
        if (key.text().isEmpty()) {
            source.fault(name + " is not set: " + meaning);
        }
        return key.origin().orElse(URI.create("http://127.0.0.1"));
    }
}
