package picket.sentry;

/**
 * Where calls of one user go.
 *
 * @param host the installation or one of its regions
 * @param token never printed
 */
record Line(Wire wire, SentryHost host, String token, Caller caller) {

    Answer send(Call call) {
        return wire.send(this, call);
    }

    Line to(SentryHost other) {
        return new Line(wire, other, token, caller);
    }

    @Override
    public String toString() {
        return "Line[" + host.origin() + "]";
    }
}
