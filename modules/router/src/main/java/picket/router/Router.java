package picket.router;

/** Placeholder door. */
public final class Router {
    private Router() {}
}
