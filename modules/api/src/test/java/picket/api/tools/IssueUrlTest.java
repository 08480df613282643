package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IssueUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://acme.sentry.io/issues/123, acme, 123",
        "https://acme.sentry.io/issues/shop-1a/?query=is%3Aunresolved, acme, SHOP-1A",
        "https://sentry.io/organizations/acme/issues/123/, acme, 123",
        "https://us.sentry.io/organizations/acme/issues/123/, acme, 123",
        "https://sentry.example.com:9000/organizations/acme/issues/SHOP-1A/tags/, acme, SHOP-1A",
        "http://sentry.local/acme/issues/5, acme, 5",
        "https://acme.sentry.io//issues//7//, acme, 7",
    })
    void organizationAndIssueAreFound(URI url, String organization, String issue) {
        assertEquals(new IssueUrl(organization, issue, Optional.empty()), IssueUrl.parse(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sentry.io/issues/1",
                "https://www.sentry.io/issues/1",
                "https://de.sentry.io/issues/1",
                "https://acme.sentry.io/",
                "https://acme.sentry.io/issues/",
                "https://acme.sentry.io/issues/a%2F..%2Fb",
                "https://sentry.io/organizations/a%2Fb/issues/1",
                "https://sentry.io/organizations/../issues/1",
                "https://acme.sentry.io/dashboards/1",
            })
    void otherLinksAreRefused(String url) {
        assertThrows(InputError.class, () -> IssueUrl.parse(URI.create(url)));
    }
}
