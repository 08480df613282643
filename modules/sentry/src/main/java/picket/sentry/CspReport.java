package picket.sentry;

/** What a browser blocked because of a content security policy. Text that is unknown is empty. */
public record CspReport(String directive, String blocked, String document, String source) {
    static CspReport read(Fields json) {
        return new CspReport(
                json.firstText("effective_directive", "effectiveDirective", "violated_directive", "violatedDirective"),
                json.firstText("blocked_uri", "blockedUri", "blockedURI"),
                json.firstText("document_uri", "documentUri", "documentURI"),
                json.firstText("source_file", "sourceFile"));
    }
}
