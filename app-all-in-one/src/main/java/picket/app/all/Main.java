package picket.app.all;

/** Starts everything. */
public final class Main {
    private Main() {}

    /** Entry point. */
    public static void main(String[] arguments) {}
}
