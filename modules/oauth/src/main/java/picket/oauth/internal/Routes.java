package picket.oauth.internal;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import java.util.Optional;
import picket.http.Problem;
import picket.http.RequestId;
import picket.oauth.account.AccountEndpoint;
import picket.oauth.account.AccountServices;
import picket.oauth.account.AccountSignIn;
import picket.oauth.admin.AdminEndpoint;
import picket.oauth.authorize.AuthorizationEndpoint;
import picket.oauth.authorize.CallbackEndpoint;
import picket.oauth.authorize.DeviceEndpoints;
import picket.oauth.authorize.PushedRequests;
import picket.oauth.client.OAuthError;
import picket.oauth.client.RegistrationEndpoint;
import picket.oauth.metadata.MetadataDocuments;
import picket.oauth.page.Brand;
import picket.oauth.page.Failure;
import picket.oauth.page.Page;
import picket.oauth.token.Introspection;
import picket.oauth.token.Revocation;
import picket.oauth.token.TokenEndpoint;
import picket.store.Outage;

/** Every path of the worker, on one screen. What is not here is nobody's, and so is the protected-resource root. */
record Routes(
        MetadataDocuments metadata,
        RegistrationEndpoint registration,
        AuthorizationEndpoint authorization,
        PushedRequests pushed,
        DeviceEndpoints devices,
        CallbackEndpoint callback,
        TokenEndpoint token,
        Revocation revocation,
        Introspection introspection,
        AccountSignIn accountSignIn,
        AccountEndpoint account,
        Optional<AdminEndpoint> admin,
        Brand brand) {
    private static final System.Logger LOG = System.getLogger(Routes.class.getName());
    private static final String GET = "GET, HEAD";
    private static final String POST = "POST";
    private static final Problem FAULT = Problem.of(
                    Status.INTERNAL_SERVER_ERROR_500, "This is a fault of ours; the request id helps to find it.")
            .withOAuth("server_error");

    void register(HttpRules rules) {
        get(rules, MetadataDocuments.SERVER, metadata::server);
        get(rules, MetadataDocuments.SERVER + "/mcp", metadata::scopedServer);
        get(rules, MetadataDocuments.SERVER + "/mcp/*", metadata::scopedServer);
        get(rules, MetadataDocuments.RESOURCE + "/mcp", metadata::resource);
        get(rules, MetadataDocuments.RESOURCE + "/mcp/*", metadata::resource);
        post(rules, "/oauth/register", registration::post);
        rules.get("/oauth/authorize", page(authorization::get));
        rules.post("/oauth/authorize", page(authorization::post));
        rules.any("/oauth/authorize", notAllowed(GET + ", " + POST));
        post(rules, "/oauth/device_authorization", devices::begin);
        rules.get("/oauth/device", page(devices::page));
        rules.post("/oauth/device", page(devices::enter));
        rules.any("/oauth/device", notAllowed(GET + ", " + POST));
        get(rules, "/oauth/consent.css", Page::sendStyle);
        if (brand.logo().isPresent()) {
            get(rules, Brand.LOGO, brand::sendLogo);
        }
        get(rules, "/oauth/callback", page((request, response) -> {
            if (!accountSignIn.takes(request, response)) {
                callback.get(request, response);
            }
        }));
        rules.get(AccountServices.PATH, page(account::get));
        rules.post(AccountServices.PATH, page(account::post));
        rules.any(AccountServices.PATH, notAllowed(GET + ", " + POST));
        lead(rules, AccountServices.PATH + "/", AccountServices.PATH);
        get(rules, AccountServices.PATH + "/export", page(account::export));
        rules.post(AccountServices.PATH + "/sign-in", page(account::signIn));
        rules.any(AccountServices.PATH + "/sign-in", notAllowed(POST));
        admin.ifPresent(pages -> operators(rules, pages));
        post(rules, "/oauth/par", pushed::post);
        post(rules, "/oauth/token", token::post);
        post(rules, "/oauth/revoke", revocation::post);
        post(rules, "/oauth/introspect", introspection::post);
    }

    private void operators(HttpRules rules, AdminEndpoint pages) {
        lead(rules, "/admin", AdminEndpoint.PATH);
        get(rules, AdminEndpoint.PATH + "sign-in", page(pages::signIn));
        get(rules, AdminEndpoint.PATH + "callback", page(pages::returned));
        pages.pages().forEach((path, view) -> {
            rules.get(path, page(view));
            rules.post(path, page(pages::post));
            rules.any(path, notAllowed(GET + ", " + POST));
        });
    }

    private static void get(HttpRules rules, String path, Handler handler) {
        rules.get(path, handler);
        rules.any(path, notAllowed(GET));
    }

    /** From an address as people type it to the page that they mean. */
    private static void lead(HttpRules rules, String from, String to) {
        get(rules, from, (request, response) -> {
            response.status(Status.PERMANENT_REDIRECT_308);
            response.header(HeaderNames.LOCATION, to);
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            response.send();
        });
    }

    private static void post(HttpRules rules, String path, Handler handler) {
        var guarded = guarded(handler, (_, response) -> OAuthError.unavailable().send(response));
        rules.post(path, (request, response) -> {
            Problem.onFailure(request, _ -> FAULT);
            guarded.handle(request, response);
        });
        rules.any(path, notAllowed(POST));
    }

    private Handler page(Handler handler) {
        var guarded = guarded(handler, Failure.STORE::send);
        return (request, response) -> {
            brand.mark(request);
            guarded.handle(request, response);
        };
    }

    /** The handler, with another one for when the database is away. */
    private static Handler guarded(Handler handler, Handler otherwise) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (Outage e) {
                LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", RequestId.of(request), e.getMessage());
                otherwise.handle(request, response);
            }
        };
    }

    private static Handler notAllowed(String allowed) {
        var error =
                new OAuthError(Status.METHOD_NOT_ALLOWED_405, "invalid_request", "this address takes only " + allowed);
        return (request, response) -> {
            response.header(HeaderNames.ALLOW, allowed);
            error.send(response);
        };
    }
}
