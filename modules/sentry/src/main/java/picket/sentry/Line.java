package picket.sentry;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where calls of one user go.
 *
 * @param host the installation or one of its regions
 * @param token never printed
 * @param only the organizations that calls may be about, if not all
 */
record Line(Wire wire, SentryHost host, String token, Caller caller, Optional<Predicate<String>> only) {

    Answer send(Call call) {
        checkWithin(call);
        return wire.send(this, call);
    }

    /** Whether calls may be about an organization. */
    boolean reaches(String organization) {
        return only.map(rule -> rule.test(organization)).orElse(true);
    }

    Download download(Call call) {
        checkWithin(call);
        return wire.download(this, call);
    }

    /**
     * The file behind an address that an answer gave: below {@code /api/0} of the same host, or at another server, which
     * gets no token.
     */
    Download file(String address) {
        var url = Addresses.parse(address);
        boolean own = url.getHost() == null || host.origin().equals(new SentryHost(url).origin());
        return own ? download(Addresses.call(url)) : wire.elsewhere(Addresses.foreign(url));
    }

    private void checkWithin(Call call) {
        if (!only.map(call::isWithin).orElse(true)) {
            throw new SentryException(new SentryFailure.NotFound("The requested resource does not exist"));
        }
    }

    Line to(SentryHost other) {
        return new Line(wire, other, token, caller, only);
    }

    Line within(Predicate<String> organizations) {
        return new Line(wire, host, token, caller, Optional.of(organizations));
    }

    Line in(Optional<Trace> trace) {
        return new Line(wire, host, token, caller.in(trace), only);
    }

    @Override
    public String toString() {
        return "Line[" + host.origin() + "]";
    }
}
