package picket.api.tools.profiles;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import picket.api.session.Capability;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Period;

/** Shows one captured profile. */
public final class GetProfileDetails implements Tool {
    private static final Parameter<Optional<String>> PROFILE = Parameter.text(
                    "profileId", "Id of the profile of one transaction: 32 hexadecimal digits")
            .map(GetProfileDetails::plain)
            .optional();
    private static final Parameter<Optional<String>> PROFILER = Parameter.text(
                    "profilerId", "Id of a continuous profiler: 32 hexadecimal digits; needs start and end")
            .map(GetProfileDetails::plain)
            .optional();
    private static final Parameter<Optional<Instant>> START = Parameter.text(
                    "start", "Beginning of the part of a continuous profile, ISO 8601")
            .map(GetProfileDetails::instant)
            .optional();
    private static final Parameter<Optional<Instant>> END = Parameter.text(
                    "end", "End of the part of a continuous profile, ISO 8601")
            .map(GetProfileDetails::instant)
            .optional();
    private static final Parameter<Boolean> OWN_CODE = Parameter.flag(
                    "focusOnUserCode", "Leave functions of libraries out of the list of frames")
            .byDefault(true);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_profile_details",
                    "Get one captured profile",
                    "Shows one captured CPU profile of Sentry, of a transaction or a part of a continuous one: what was"
                            + " profiled, its threads, the most frequent frames and a flame graph. For many profiles of a"
                            + " transaction together use get_profile.")
            .skills(Skill.INSPECT)
            .scopes("event:read")
            .needs(Capability.PROFILES)
            .parameters(
                    ProfileTarget.URL,
                    ProfileTarget.ORGANIZATION,
                    ProfileTarget.REGION,
                    ProfileTarget.PROJECT,
                    PROFILE,
                    PROFILER,
                    START,
                    END,
                    OWN_CODE)
            .told(CapturedReport.SCHEMA)
            .shownBy(App.PROFILE)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var target = ProfileTarget.of(call);
        var profile = call.get(PROFILE).or(() -> linked(target));
        var profiler = call.get(PROFILER).or(() -> query(target, "profilerId").map(GetProfileDetails::plain));
        var start = call.get(START).or(() -> query(target, "start").map(GetProfileDetails::instant));
        var end = call.get(END).or(() -> query(target, "end").map(GetProfileDetails::instant));
        if (profile.isPresent() == profiler.isPresent()) {
            throw new InputError(
                    "Name one profile: give profileId, or profilerId with start and end, or a profileUrl.");
        }
        if (profile.isPresent()) {
            return transaction(target, profile.get(), call);
        }
        if (start.isEmpty() || end.isEmpty() || !start.get().isBefore(end.get())) {
            throw new InputError("A continuous profile needs start and end, the start before the end.");
        }
        return continuous(target, profiler.orElseThrow(), start.get(), end.get(), call);
    }

    private static Result transaction(ProfileTarget target, String id, Call call) {
        var sentry = call.sentry(call.get(ProfileTarget.REGION));
        var slug = target.project().matches("\\d+") ? target.lookUp(sentry).slug() : target.project();
        var profile = sentry.profiles().transaction(target.organization(), target.project(), id);
        var pages = sentry.pages(target.organization());
        return new CapturedReport(
                        profile, id, slug, pages.profile(slug, id), Optional.empty(), call.get(OWN_CODE), pages, call)
                .result();
    }

    private static Result continuous(ProfileTarget target, String profiler, Instant start, Instant end, Call call) {
        var sentry = call.sentry(call.get(ProfileTarget.REGION));
        var project = target.lookUp(sentry);
        var profile = sentry.profiles()
                .continuous(target.organization(), project.id(), profiler, Period.between(start, end))
                .orElseThrow(() -> new InputError(
                        "The profiler recorded nothing in this time. Check start and end, or take a longer time."));
        var pages = sentry.pages(target.organization());
        return new CapturedReport(
                        profile,
                        profiler,
                        project.slug(),
                        pages.profile(project.slug(), profiler, start, end),
                        Optional.of(start + " to " + end),
                        call.get(OWN_CODE),
                        pages,
                        call)
                .result();
    }

    /** In the path between the project and {@code flamegraph}; a link of a continuous profile has none. */
    private static Optional<String> linked(ProfileTarget target) {
        return target.page()
                .flatMap(page -> page.after(page.after("profile").orElse("")))
                .filter(part -> !part.equals("flamegraph"))
                .map(GetProfileDetails::plain);
    }

    private static Optional<String> query(ProfileTarget target, String name) {
        return target.page().flatMap(page -> page.parameter(name));
    }

    private static String plain(String text) {
        var id = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{32}")) {
            throw new InputError("must be 32 hexadecimal digits");
        }
        return id;
    }

    private static Instant instant(String text) {
        try {
            boolean zoned = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
            return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
        } catch (DateTimeParseException e) {
            throw new InputError("must be a time such as 2026-11-20T08:00:00Z");
        }
    }
}
