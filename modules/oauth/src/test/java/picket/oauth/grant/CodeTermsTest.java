package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.oauth.grant.CodeTerms.Verdict;
import picket.oauth.spi.ClientId;

/** What presenting a code comes to, in the order in which its faults count. */
final class CodeTermsTest {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-of-43";
    private static final Instant END = Instant.parse("2026-11-01T12:10:00Z");
    private static final Instant NOW = END.minusMillis(1);
    private static final ClientId CLIENT = new ClientId("client");
    private static final Optional<Thumbprint> KEY = Optional.of(new Thumbprint("k".repeat(43)));
    private static final Audience AUDIENCE = new Audience(URI.create("https://picket.example/mcp"));
    private static final CodeProof GOOD = proof(CLIENT, Optional.of("https://c.example/cb"), VERIFIER);
    private static final CodeTerms TERMS =
            new CodeTerms(CLIENT, "https://c.example/cb", Challenge.of(VERIFIER), Optional.empty(), END);

    private static CodeProof proof(ClientId client, Optional<String> redirect, String verifier) {
        return new CodeProof(client, redirect, verifier, Optional.empty(), KeyBinding.NONE);
    }

    private static Verdict judge(CodeProof proof) {
        return TERMS.judge(proof, AUDIENCE, false, NOW);
    }

    @Test
    void theRightProofIsGoodUntilTheCodeEnds() {
        assertEquals(Verdict.GOOD, judge(GOOD));
        assertEquals(Verdict.GOOD, judge(proof(CLIENT, Optional.empty(), VERIFIER)));
        assertEquals(Verdict.EXPIRED, TERMS.judge(GOOD, AUDIENCE, false, END));
    }

    @Test
    void anotherClientRedirectUriOrVerifierIsWrongAlsoWhenTheCodeIsSpentOrOver() {
        for (var wrong : new CodeProof[] {
            proof(new ClientId("other"), GOOD.redirectUri(), VERIFIER),
            proof(CLIENT, Optional.of("https://c.example/other"), VERIFIER),
            proof(CLIENT, GOOD.redirectUri(), VERIFIER + "x")
        }) {
            assertEquals(Verdict.WRONG, judge(wrong));
            assertEquals(Verdict.WRONG, TERMS.judge(wrong, AUDIENCE, true, END));
        }
    }

    @Test
    void aSpentCodeIsReplayedHoweverOldItIs() {
        assertEquals(Verdict.REPLAYED, TERMS.judge(GOOD, AUDIENCE, true, NOW));
        assertEquals(Verdict.REPLAYED, TERMS.judge(GOOD, AUDIENCE, true, END));
    }

    @Test
    void anotherResourceIsToldApart() {
        var same = new CodeProof(CLIENT, GOOD.redirectUri(), VERIFIER, Optional.of(AUDIENCE), KeyBinding.NONE);
        var other = Optional.of(new Audience(URI.create("https://picket.example/mcp/acme")));
        assertEquals(Verdict.GOOD, judge(same));
        assertEquals(
                Verdict.OTHER_RESOURCE,
                judge(new CodeProof(CLIENT, GOOD.redirectUri(), VERIFIER, other, KeyBinding.NONE)));
    }

    @Test
    void aCodeThatIsBoundToAKeyNeedsItsProof() {
        var bound = new CodeTerms(CLIENT, TERMS.redirectUri(), TERMS.challenge(), KEY, END);
        var proven = new CodeProof(
                CLIENT, GOOD.redirectUri(), VERIFIER, Optional.empty(), new KeyBinding(KEY, Optional.empty()));
        assertEquals(Verdict.GOOD, bound.judge(proven, AUDIENCE, false, NOW));
        assertEquals(Verdict.WRONG, bound.judge(GOOD, AUDIENCE, false, NOW));
        assertEquals(Verdict.GOOD, judge(proven));
    }

    @Test
    void a36TheVerifierIsNotPrinted() {
        assertEquals("CodeProof[client, ***]", GOOD.toString());
    }

    @Test
    void aThumbprintHasItsShape() {
        assertEquals(KEY, Thumbprint.parse("k".repeat(43)));
        for (var text : new String[] {"", "k".repeat(42), "k".repeat(44), "k".repeat(42) + "="}) {
            assertTrue(Thumbprint.parse(text).isEmpty(), text);
        }
        assertEquals("k".repeat(43), Thumbprint.text(KEY));
        assertEquals("", Thumbprint.text(Optional.empty()));
    }
}
