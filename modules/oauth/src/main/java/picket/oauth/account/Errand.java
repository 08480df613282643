package picket.oauth.account;

import java.util.Optional;
import java.util.Set;
import picket.oauth.client.Form;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;

/**
 * Why a browser is on its way to Sentry and back.
 *
 * @param id of this sign-in, which ends once
 * @param browser mark of the browser that was sent
 * @param widening what is to come of it; nothing but who somebody is, if it is absent
 */
record Errand(String id, String browser, Optional<Widening> widening) {

    /**
     * More for a grant.
     *
     * @param person whose it is, who has to sign in
     * @param skills that it shall have
     */
    record Widening(UserId person, GrantId grant, Set<Skill> skills) {
        /** Copies the skills. */
        Widening {
            skills = Set.copyOf(skills);
        }
    }

    Form form() {
        var form = Form.EMPTY.with("id", id).with("browser", browser);
        return widening.map(more -> form.with("person", more.person().value())
                        .with("grant", more.grant().value())
                        .with("skills", Skill.text(more.skills())))
                .orElse(form);
    }

    static Errand read(Form form) {
        var widening = form.value("person")
                .map(person -> new Widening(
                        new UserId(person),
                        new GrantId(form.value("grant").orElse("")),
                        form.value("skills").map(Skill::read).orElse(Set.of())));
        return new Errand(form.value("id").orElse(""), form.value("browser").orElse(""), widening);
    }
}
