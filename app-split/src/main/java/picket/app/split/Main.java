package picket.app.split;

/** Starts one worker. */
public final class Main {
    private Main() {}

    /** Entry point. */
    public static void main(String[] arguments) {}
}
