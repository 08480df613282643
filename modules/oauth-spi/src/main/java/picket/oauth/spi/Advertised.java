package picket.oauth.spi;

import java.util.List;

/** What the metadata of a resource say (RFC 9728 §2), and the challenges that lead to them too (RFC 6750 §3). */
public final class Advertised {
    /** What any skill may need that a person can choose; they include all other scopes. */
    public static final List<String> SCOPES = List.of("org:read", "project:write", "team:write", "event:write");

    /** Signature algorithms of proofs of a key (RFC 9449 §5.1, §7.1). */
    public static final List<String> PROOF_ALGORITHMS = List.of("ES256", "ES384", "ES512", "RS256", "PS256");

    private Advertised() {}
}
