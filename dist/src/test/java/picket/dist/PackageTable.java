package picket.dist;

import java.util.List;
import java.util.stream.Collectors;

/** Which package is what and which other packages of ours it may use: the one list behind the rule and the document. */
final class PackageTable {

    /**
     * One row.
     *
     * @param name a package; {@code ..} at its end takes in the packages below it
     * @param about what lives there
     * @param uses packages of ours that it may use besides itself, with the same ending
     */
    record Row(String name, String about, List<String> uses) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Row> ROWS = List.of(
            row(
                    "picket.oauth",
                    "front door",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.page",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.oauth.internal",
                    "wires the rest in one method",
                    "picket.oauth..",
                    "picket.http",
                    "picket.sentry",
                    "picket.store"),
            row(
                    "picket.oauth.metadata",
                    "metadata documents",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant"),
            row(
                    "picket.oauth.client",
                    "registration, client authentication, the clients it needs stored",
                    "picket.http",
                    "picket.oauth.grant",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.oauth.page",
                    "what all pages share: look, brand, cookies, sessions, where forms come from, failures",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.oauth.account",
                    "the pages where people see, change and end what they allowed",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.page",
                    "picket.oauth.spi",
                    "picket.oauth.token",
                    "picket.sentry"),
            row(
                    "picket.oauth.admin",
                    "the operators' sign-in and pages",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.page",
                    "picket.oauth.spi",
                    "picket.oauth.token",
                    "picket.sentry"),
            row(
                    "picket.oauth.authorize",
                    "authorization request, consent page, sign-in at Sentry, callback",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.page",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.oauth.token",
                    "code exchange, refresh, revocation; the local TokenService",
                    "picket.http",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.spi",
                    "picket.sentry",
                    "picket.store"),
            row("picket.oauth.grant", "grants, codes, rotation: pure domain", "picket.oauth.spi"),
            row(
                    "picket.oauth.store",
                    "the SQL, one class per table; hashing and encryption happen at this line",
                    "picket.oauth.client",
                    "picket.oauth.grant",
                    "picket.oauth.page",
                    "picket.oauth.spi",
                    "picket.store"),
            row(
                    "picket.api",
                    "front door",
                    "picket.docs",
                    "picket.http",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.api.internal",
                    "wires the rest; the list of all tools",
                    "picket.api..",
                    "picket.docs",
                    "picket.http",
                    "picket.limits",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.sentry",
                    "picket.store"),
            row("picket.api.protocol", "messages of JSON-RPC and MCP, both eras; no input or output"),
            row("picket.api.protocol.legacy", "what only older revisions have", "picket.api.protocol"),
            row(
                    "picket.api.transport",
                    "the endpoint on HTTP and on standard streams, the bearer check, the documents",
                    "picket.api.prompts",
                    "picket.api.protocol..",
                    "picket.api.resources",
                    "picket.api.session",
                    "picket.api.tools",
                    "picket.http",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.api.store",
                    "the SQL of records of calls, of tasks and of switches",
                    "picket.api.session",
                    "picket.api.tools",
                    "picket.http",
                    "picket.oauth.spi",
                    "picket.store"),
            row(
                    "picket.api.prompts",
                    "what people begin with, from a menu",
                    "picket.api.session",
                    "picket.api.tools",
                    "picket.oauth.spi"),
            row(
                    "picket.api.resources",
                    "what has an address and can be read",
                    "picket.api.session",
                    "picket.api.tools",
                    "picket.oauth.spi"),
            row(
                    "picket.api.session",
                    "who is calling and what is allowed: the one enforcement point",
                    "picket.limits",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.api.tools",
                    "what a tool is: declaration, parameters, results, fencing",
                    "picket.api.session",
                    "picket.docs",
                    "picket.http",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.api.agents",
                    "plain words into searches in Sentry's language, by a model or by rules; the agent mode",
                    "picket.api.session",
                    "picket.api.tools",
                    "picket.http",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.api.tools.*",
                    "the tools of one subject, one class each",
                    "picket.api.agents",
                    "picket.api.tools",
                    "picket.api.session",
                    "picket.docs",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row("picket.web", "front door", "picket.docs", "picket.http", "picket.llm", "picket.oauth.spi"),
            row(
                    "picket.web.internal",
                    "wires the rest",
                    "picket.web..",
                    "picket.docs",
                    "picket.http",
                    "picket.limits",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.store"),
            row("picket.web.request", "how the site's API is asked and refuses", "picket.http", "picket.llm"),
            row(
                    "picket.web.self",
                    "the deployment's own /mcp and /oauth as a client sees them",
                    "picket.http",
                    "picket.oauth.spi"),
            row("picket.web.store", "the SQL, one class per table", "picket.http", "picket.oauth.spi", "picket.store"),
            row(
                    "picket.web.signin",
                    "the browser's session: sign-in, renewal, who is asking",
                    "picket.http",
                    "picket.oauth.spi",
                    "picket.store",
                    "picket.web.request",
                    "picket.web.self",
                    "picket.web.store"),
            row(
                    "picket.web.tools",
                    "tools, prompts and completions for the page",
                    "picket.http",
                    "picket.oauth.spi",
                    "picket.web.request",
                    "picket.web.self",
                    "picket.web.signin"),
            row(
                    "picket.web.chat",
                    "the chat: the model and tools in turn, approvals, streams, history",
                    "picket.http",
                    "picket.limits",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.store",
                    "picket.web.request",
                    "picket.web.self",
                    "picket.web.signin",
                    "picket.web.store",
                    "picket.web.tools"),
            row(
                    "picket.web.site",
                    "pages, files, the application's fallback, reports about its policy",
                    "picket.http",
                    "picket.limits",
                    "picket.web.request"),
            row(
                    "picket.web.search",
                    "the search API",
                    "picket.docs",
                    "picket.http",
                    "picket.limits",
                    "picket.web.request"),
            row("picket.router", "the URL table and the edge policy", "picket.http", "picket.limits"),
            row("picket.limits", "rate limits by key"),
            row("picket.store", "transactions, rows that expire, people who are forgotten"),
            row("picket.sentry", "Sentry's REST API as a client", "picket.http"),
            row("picket.http", "the kernel"),
            row("picket.docs..", "documentation index and search", "picket.http"),
            row("picket.llm..", "picks the chat model", "picket.http"),
            row("picket.db", "connection pool and migrations", "picket.http"),
            row("picket.sandbox..", "a small Sentry for the demo and the tests", "picket.http"),
            row("picket.app.all.command", "what a command is, and its way to Sentry", "picket.http", "picket.sentry"),
            row(
                    "picket.app.all.local",
                    "tools for one user of this machine: stdio, call",
                    "picket.api",
                    "picket.app.all.command",
                    "picket.app.all.signin",
                    "picket.app.all.telemetry",
                    "picket.http",
                    "picket.llm",
                    "picket.oauth.spi",
                    "picket.sentry"),
            row(
                    "picket.app.all.signin",
                    "sign-in at a terminal by device code, and its cache",
                    "picket.app.all.command",
                    "picket.http",
                    "picket.sentry"),
            row(
                    "picket.app.all.telemetry",
                    "reports of failures of the commands for one user",
                    "picket.app.all.command",
                    "picket.http"),
            row(
                    "picket.app.all.doctor",
                    "checks of a deployment",
                    "picket.app.all.command",
                    "picket.db",
                    "picket.docs",
                    "picket.http",
                    "picket.llm",
                    "picket.oauth",
                    "picket.sentry"),
            row(
                    "picket.app.all.documentation",
                    "picket docs: the index, built and examined",
                    "picket.app.all.command",
                    "picket.docs",
                    "picket.http"),
            row("picket.app.split.proxy", "a worker in another process", "picket.http"),
            row("picket.app.split.wire", "the sealed internal wire", "picket.http"),
            row(
                    "picket.app.split.tokens",
                    "both ends of TokenService on the wire",
                    "picket.app.split.wire",
                    "picket.http",
                    "picket.oauth.spi"),
            row(
                    "picket.app.split.neighbours",
                    "both ends of what oauth asks the others on the wire",
                    "picket.app.split.wire",
                    "picket.http",
                    "picket.oauth.spi"),
            row(
                    "picket.app.split.docs",
                    "both ends of Documentation on the wire",
                    "picket.app.split.wire",
                    "picket.docs",
                    "picket.http"));

    private PackageTable() {}

    private static Row row(String name, String about, String... uses) {
        return new Row(name, about, List.of(uses));
    }

    /** As the document shows it. */
    static String markdown() {
        return ROWS.stream()
                .map(row -> "| `%s` | %s | %s |\n"
                        .formatted(
                                row.name(),
                                row.about(),
                                row.uses().isEmpty()
                                        ? "—"
                                        : row.uses().stream()
                                                .map(name -> name.replaceFirst("^picket\\.", ""))
                                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(
                        "", "| package | what lives there | may use of ours |\n|---|---|---|\n", ""));
    }
}
