package picket.sentry;

/** The request that the program was serving; headers, cookies and bodies are never read. */
public record HttpRequest(String method, String url) {
    static HttpRequest read(Fields json) {
        return new HttpRequest(json.text("method"), json.text("url"));
    }
}
