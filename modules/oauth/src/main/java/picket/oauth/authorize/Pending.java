package picket.oauth.authorize;

import java.util.List;
import java.util.Optional;
import picket.oauth.client.Form;
import picket.oauth.grant.UserCode;

/**
 * A sign-in on its way through the browser. The request is one field of it, so that nothing a client sends can pass for
 * what was decided here.
 *
 * @param request as the client sent it
 * @param id of this sign-in, which ends once
 * @param browser mark of the browser in which it was approved; empty before that
 * @param skills ids that were approved; none before that
 * @param device code of the device that the request came from, if it came from one
 */
record Pending(Form request, String id, String browser, List<String> skills, Optional<UserCode> device) {

    static Pending begun(Form request, String id) {
        return new Pending(request, id, "", List.of(), Optional.empty());
    }

    static Pending begun(Form request, String id, UserCode device) {
        return new Pending(request, id, "", List.of(), Optional.of(device));
    }

    Pending approved(String mark, List<String> ids) {
        return new Pending(request, id, mark, ids, device);
    }

    Form form() {
        return Form.EMPTY
                .with("request", request.text())
                .with("id", id)
                .with("browser", browser)
                .with("skills", String.join(" ", skills))
                .with("device", device.map(UserCode::text).orElse(""));
    }

    static Optional<Pending> read(Form form) {
        return form.value("request")
                .flatMap(Form::parse)
                .map(request -> new Pending(
                        request,
                        form.value("id").orElse(""),
                        form.value("browser").orElse(""),
                        form.value("skills")
                                .map(ids -> List.of(ids.split(" ", -1)))
                                .orElse(List.of()),
                        form.value("device").map(UserCode::new)));
    }
}
