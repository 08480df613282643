package picket.app.all;

import picket.app.all.doctor.Doctor;
import picket.http.Settings;

/** What the doctor looks at, read as the application reads it. */
public final class Deployments {
    private Deployments() {}

    public static Doctor.Deployment read(Settings source) {
        return Plan.examined(source);
    }
}
