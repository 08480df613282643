package picket.oauth.authorize;

import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.grant.UserCode;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * A sign-in on its way through the browser. The request is one field of it, so that nothing a client sends can pass for
 * what was decided here.
 *
 * @param request as the client sent it
 * @param id of this sign-in, which ends once
 * @param browser mark of the browser in which it was approved; empty before that
 * @param skills that were approved; none before that
 * @param person who has to sign in, if the question was about what a grant of theirs lacks
 * @param device code of the device that the request came from, if it came from one
 */
record Pending(
        Form request,
        String id,
        String browser,
        Set<Skill> skills,
        Optional<UserId> person,
        Optional<UserCode> device) {

    /** Copies the skills. */
    Pending {
        skills = Set.copyOf(skills);
    }

    static Pending begun(Form request, String id) {
        return new Pending(request, id, "", Set.of(), Optional.empty(), Optional.empty());
    }

    static Pending begun(Form request, String id, UserCode device) {
        return new Pending(request, id, "", Set.of(), Optional.empty(), Optional.of(device));
    }

    /** The same, about this question. */
    Pending asking(Question question) {
        return switch (question) {
            case Question.Whole _ -> new Pending(request, id, browser, skills, Optional.empty(), device);
            case Question.More more -> new Pending(request, id, browser, skills, Optional.of(more.person()), device);
        };
    }

    Pending approved(String mark, Set<Skill> chosen) {
        return new Pending(request, id, mark, chosen, person, device);
    }

    Form form() {
        return Form.EMPTY
                .with("request", request.text())
                .with("id", id)
                .with("browser", browser)
                .with("skills", Skill.text(skills))
                .with("person", person.map(UserId::value).orElse(""))
                .with("device", device.map(UserCode::text).orElse(""));
    }

    static Optional<Pending> read(Form form) {
        return form.value("request")
                .flatMap(Form::parse)
                .map(request -> new Pending(
                        request,
                        form.value("id").orElse(""),
                        form.value("browser").orElse(""),
                        form.value("skills").map(Skill::read).orElse(Set.of()),
                        form.value("person").map(UserId::new),
                        form.value("device").map(UserCode::new)));
    }
}
