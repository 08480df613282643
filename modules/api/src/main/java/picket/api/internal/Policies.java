package picket.api.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picket.api.ApiWorker;
import picket.api.session.Confirmation;
import picket.api.session.Exposure;
import picket.api.session.Names;
import picket.api.session.Policy;
import picket.http.Settings;

/** What the operator wrote as what sessions are judged by. */
final class Policies {
    private Policies() {}

    /** A name that no tool has is a fault: a restriction that was misspelt would hold nothing back. */
    static Policy of(ApiWorker.Restrictions restrictions, List<String> tools) {
        var faults = new ArrayList<String>();
        check("PICKET_TOOLS", restrictions.tools(), tools, faults);
        check("PICKET_TOOLS_DENIED", restrictions.deniedTools(), tools, faults);
        if (!faults.isEmpty()) {
            throw new Settings.Faults(faults);
        }
        return new Policy(
                Names.of(restrictions.tools(), restrictions.deniedTools()),
                Names.of(restrictions.skills(), restrictions.deniedSkills()),
                Names.of(restrictions.organizations(), restrictions.deniedOrganizations()),
                restrictions.readOnly(),
                Exposure.valueOf(restrictions.surface().toUpperCase(Locale.ROOT)),
                Confirmation.valueOf(restrictions.confirm().toUpperCase(Locale.ROOT)),
                restrictions.tokens());
    }

    private static void check(String key, List<String> names, List<String> tools, List<String> faults) {
        names.stream()
                .filter(name -> !tools.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name -> faults.add(key + " names no tool: " + name));
    }
}
