package picket.api.session;

/** A parameter that the endpoint decides instead of the caller. */
public enum Constraint {
    /** The slug of the organization. */
    ORGANIZATION,
    /** The slug or id of the project. */
    PROJECT,
    /** The URL of the region that holds the organization. */
    REGION
}
