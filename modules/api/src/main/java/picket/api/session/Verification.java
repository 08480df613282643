package picket.api.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picket.oauth.spi.UserId;
import picket.sentry.Project;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;
import picket.sentry.SentryFailure;
import picket.sentry.SentryHost;

/** Asks Sentry whether a user can see what a session is narrowed to, and remembers a yes for 15 minutes. */
final class Verification {
    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int ENTRIES = 50_000;

    private final Cache<Key, Verified> remembered;

    Verification(InstantSource clock) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.remembered = Caffeine.newBuilder()
                .maximumSize(ENTRIES)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .build();
    }

    private record Key(UserId user, SentryHost host, Scope scope) {}

    /**
     * A scope that exists.
     *
     * @param scope with the region, if Sentry named one that tokens may go to
     * @param capabilities of the project; empty while unknown
     */
    record Verified(Scope scope, Optional<Set<Capability>> capabilities) {}

    /** Sentry did not say yes. */
    static final class Denied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SentryException answer;
        private final String place;

        /** @param place that it was asked for, in words */
        private Denied(SentryException answer, String place) {
            super(answer);
            this.answer = answer;
            this.place = place;
        }

        SentryException answer() {
            return answer;
        }

        String place() {
            return place;
        }
    }

    /** The scope as Sentry knows it; {@link Denied} if it does not. */
    Verified verify(UserId user, Scope scope, SentryClient sentry) {
        if (scope.organization().isEmpty()) {
            return new Verified(scope, Optional.empty());
        }
        var key = new Key(user, sentry.host(), scope);
        var known = Optional.ofNullable(remembered.getIfPresent(key));
        return known.orElseGet(() -> {
            var fresh = ask(scope, scope.organization().get(), sentry);
            if (scope.project().isEmpty() || fresh.capabilities().isPresent()) {
                remembered.put(key, fresh);
            }
            return fresh;
        });
    }

    private static Verified ask(Scope scope, String organization, SentryClient sentry) {
        var url = regionUrl(sentry, organization);
        var region = Optional.of(url)
                .filter(text -> !text.isBlank())
                .filter(text -> sentry.region(text).isPresent());
        var narrowed = scope.in(region);
        var there = region.flatMap(sentry::region).orElse(sentry);
        return new Verified(narrowed, scope.project().flatMap(project -> capabilities(there, organization, project)));
    }

    /** How messages name an organization. */
    static String organization(String slug) {
        return "organization \"" + slug + "\"";
    }

    private static String regionUrl(SentryClient sentry, String organization) {
        try {
            return sentry.organizations().get(organization).regionUrl();
        } catch (SentryException e) {
            throw new Denied(e, organization(organization));
        }
    }

    /** Unknown if Sentry takes too long: that hides nothing. */
    private static Optional<Set<Capability>> capabilities(SentryClient sentry, String organization, String project) {
        try {
            return Optional.of(of(sentry.projects().get(organization, project)));
        } catch (SentryException e) {
            if (e.failure() instanceof SentryFailure.Unreachable unreachable
                    && unreachable.reason() == SentryFailure.Reason.TIMEOUT) {
                return Optional.empty();
            }
            throw new Denied(e, "project \"" + project + "\" in the " + organization(organization));
        }
    }

    private static Set<Capability> of(Project project) {
        var capabilities = EnumSet.noneOf(Capability.class);
        if (project.profiles()) {
            capabilities.add(Capability.PROFILES);
        }
        if (project.replays()) {
            capabilities.add(Capability.REPLAYS);
        }
        if (project.logs()) {
            capabilities.add(Capability.LOGS);
        }
        if (project.traces()) {
            capabilities.add(Capability.TRACES);
        }
        return capabilities;
    }
}
