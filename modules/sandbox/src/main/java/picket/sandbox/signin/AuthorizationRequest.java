package picket.sandbox.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an application asks a user for (RFC 6749 §4.1.1).
 *
 * @param form the parameters as they came
 */
record AuthorizationRequest(Form form) {
    private static final Set<String> SCOPES = Set.of(
            "org:read",
            "org:write",
            "org:admin",
            "org:integrations",
            "org:ci",
            "project:read",
            "project:write",
            "project:admin",
            "project:releases",
            "team:read",
            "team:write",
            "team:admin",
            "member:read",
            "member:write",
            "member:admin",
            "event:read",
            "event:write",
            "event:admin",
            "alerts:read",
            "alerts:write",
            "openid",
            "profile",
            "email");
    static final List<String> PARAMETERS = List.of(
            "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method");

    String redirectUri() {
        return form.get("redirect_uri");
    }

    Set<String> scopes() {
        var scopes = new TreeSet<String>();
        for (var scope : form.get("scope").split("[ ,]+", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    boolean knownScopes() {
        return SCOPES.containsAll(scopes());
    }

    String challenge() {
        return form.get("code_challenge");
    }

    /** What is wrong with it, as an error code of RFC 6749 §4.1.2.1; empty if nothing is. */
    String error() {
        if (!form.get("response_type").equals("code")) {
            return "unsupported_response_type";
        }
        if (!knownScopes()) {
            return "invalid_scope";
        }
        boolean plain = !form.get("code_challenge_method").equals("S256");
        return !challenge().isEmpty() && plain ? "invalid_request" : "";
    }

    /** The redirect URI with the outcome and the state that came along. */
    String back(String name, String value) {
        var answer = new LinkedHashMap<String, String>();
        answer.put(name, value);
        if (!form.get("state").isEmpty()) {
            answer.put("state", form.get("state"));
        }
        return redirectUri() + (redirectUri().contains("?") ? "&" : "?") + new Form(answer).encoded();
    }
}
