package picket.oauth.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import picket.oauth.OAuthWorker;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.RecordedLog;

/** Sign-in is for some only. */
final class AdmissionTest {
    private static Answer signIn(Set<String> organizations, Set<String> domains, String email, String... memberships) {
        try (var deployment = new Deployment(new OAuthWorker.People(organizations, domains))) {
            deployment.sentry.person(email, memberships);
            return deployment.approve(deployment.request(deployment.register(Deployment.REDIRECT)));
        }
    }

    private static void admitted(Answer answer) {
        assertTrue(answer.sent("code").isPresent());
    }

    private static void refused(Answer answer) {
        assertEquals(403, answer.status(), answer.body());
        assertTrue(answer.body().contains("may not sign in"));
    }

    @Test
    void whereNothingIsRestrictedEverybodySignsIn() {
        admitted(signIn(Set.of(), Set.of(), ""));
    }

    @Test
    void anAddressMustBeOfOneOfTheDomains() {
        admitted(signIn(Set.of(), Set.of("acme.example", "b.example"), "ada@Acme.example"));
        refused(signIn(Set.of(), Set.of("acme.example"), "ada@evil-acme.example"));
        refused(signIn(Set.of(), Set.of("acme.example"), "ada@acme.example@evil.example"));
        refused(signIn(Set.of(), Set.of("acme.example"), ""));
    }

    @Test
    void aPersonMustBeAMemberOfOneOfTheOrganizations() {
        admitted(signIn(Set.of("acme", "other"), Set.of(), "", "more", "acme"));
        refused(signIn(Set.of("acme"), Set.of(), "", "more"));
        refused(signIn(Set.of("acme"), Set.of(), ""));
    }

    @Test
    void upperAndLowerCaseAreTheSameOnBothSides() {
        admitted(signIn(Set.of("Acme"), Set.of(), "", "acme"));
        admitted(signIn(Set.of("acme"), Set.of(), "", "Acme"));
        admitted(signIn(Set.of(), Set.of("Acme.example"), "ada@acme.Example"));
    }

    @Test
    void bothMustHoldIfBothAreSet() {
        refused(signIn(Set.of("acme"), Set.of("acme.example"), "ada@acme.example", "more"));
        refused(signIn(Set.of("acme"), Set.of("acme.example"), "ada@more.example", "acme"));
        admitted(signIn(Set.of("acme"), Set.of("acme.example"), "ada@acme.example", "acme"));
    }

    @Test
    void theLogSaysByWhichSettingSomebodyWasRefusedButNotTheirAddress() {
        try (var log = RecordedLog.of("picket.oauth.page.Admission")) {
            refused(signIn(Set.of("acme"), Set.of("acme.example"), "ada@more.example", "acme"));
            refused(signIn(Set.of("acme"), Set.of("acme.example"), "ada@acme.example", "more"));
            assertEquals(2, log.lines().size(), log.lines()::toString);
            assertTrue(log.lines().getFirst().endsWith("PICKET_SIGN_IN_EMAIL_DOMAINS"), log.lines()::toString);
            assertTrue(log.lines().getLast().endsWith("PICKET_SIGN_IN_ORGANIZATIONS"), log.lines()::toString);
            assertFalse(log.lines().toString().contains("ada"), log.lines()::toString);
        }
    }
}
