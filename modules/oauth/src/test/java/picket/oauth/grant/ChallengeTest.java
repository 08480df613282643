package picket.oauth.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** RFC 7636. */
final class ChallengeTest {
    private static Challenge of(String verifier) {
        var digest = Base64.getUrlEncoder().withoutPadding().encodeToString(Digest.sha256(verifier));
        return Challenge.parse(digest).orElseThrow();
    }

    @Provide
    Arbitrary<String> verifiers() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars("-._~")
                .ofMinLength(43)
                .ofMaxLength(128);
    }

    @Test
    void theExampleOfTheRfcHolds() {
        var challenge = new Challenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertEquals(challenge, Challenge.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assertTrue(challenge.answeredBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    @Property
    void aVerifierAnswersItsOwnChallengeAndNoOther(
            @ForAll("verifiers") String verifier, @ForAll("verifiers") String other) {
        assertTrue(of(verifier).answeredBy(verifier));
        assertEquals(verifier.equals(other), of(verifier).answeredBy(other));
    }

    @Property
    void a13WhatIsNoVerifierAnswersNothing(@ForAll String text) {
        boolean verifier = text.matches("[A-Za-z0-9._~-]{43,128}");
        assertEquals(verifier, of(text).answeredBy(text));
    }

    @Property
    void theChallengeItselfIsNoAnswer(@ForAll("verifiers") String verifier) {
        assertFalse(of(verifier).answeredBy(of(verifier).value()));
    }
}
