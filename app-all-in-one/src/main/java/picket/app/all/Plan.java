package picket.app.all;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import picket.api.ApiWorker;
import picket.app.all.doctor.Doctor;
import picket.db.Database;
import picket.docs.Documentation;
import picket.http.Host;
import picket.http.Secrets;
import picket.http.Settings;
import picket.oauth.OAuthWorker;
import picket.router.Router;
import picket.web.WebWorker;

/** Every setting of the one process, read before anything is opened. */
record Plan(
        Host.Settings http,
        Database.Settings database,
        OAuthWorker.Settings oauth,
        ApiWorker.Settings api,
        Supplier<ApiWorker.Restrictions> anew,
        Documentation.Settings docs,
        WebWorker.Settings web,
        Router.Settings router) {

    /**
     * Reads all settings, so that every fault is known at once.
     *
     * @param secrets where secrets that nobody set are kept, given the data folder
     */
    static Plan read(Settings source, Function<Path, Secrets> secrets) {
        var http = Host.Settings.read(source);
        var database = Database.Settings.read(source);
        var kept = secrets.apply(database.folder());
        return new Plan(
                http,
                database,
                OAuthWorker.Settings.read(source, http.origin(), kept),
                ApiWorker.Settings.read(source, http.origin()),
                ApiWorker.Settings.anew(source),
                Documentation.Settings.read(source, http.origin()),
                WebWorker.Settings.read(source, http.origin(), kept),
                Router.Settings.read(source));
    }

    /** What can be looked at before anything is opened. */
    static Doctor.Deployment examined(Settings source) {
        var plan = read(source, Secrets::in);
        SplitKeys.declare(source);
        return new Doctor.Deployment(
                plan.http.origin(), plan.oauth.application(), plan.database, plan.api.model(), plan.docs);
    }
}
