package picket.api.tools;

import picket.sentry.SentryFailure;

/** Why Sentry did not do what it was asked, in one sentence; what Sentry itself says is quoted. */
public final class Reason {
    private static final int LONGEST = 200;

    private Reason() {}

    /** The sentence, without the full stop. */
    public static String of(SentryFailure failure) {
        return switch (failure) {
            case SentryFailure.Unsendable(var detail) -> detail;
            case SentryFailure.NotFound(var detail) -> answered(404, detail);
            case SentryFailure.Unsupported() -> "this Sentry installation does not offer it";
            case SentryFailure.Forbidden(var detail) -> answered(403, detail);
            case SentryFailure.Rejected(var status, var detail) -> answered(status, detail);
            case SentryFailure.Unauthorized() -> "Sentry no longer accepts the sign-in";
            case SentryFailure.ServerError(var status, var detail) -> answered(status, detail);
            case SentryFailure.BadAnswer _ -> "Sentry's answer could not be read, so it may have been done";
            case SentryFailure.Unreachable _ -> "Sentry did not answer, so it may have been done";
        };
    }

    private static String answered(int status, String detail) {
        return "Sentry answered " + status + (detail.isBlank() ? "" : ": " + quoted(detail));
    }

    /** What others wrote, on one line and unable to end its code span. */
    static String quoted(String text) {
        return "`" + plain(text) + "`";
    }

    static String plain(String text) {
        return Fence.cut(Fence.visible(text).replaceAll("\\s+", " ").replace('`', '\''), LONGEST);
    }
}
