package picket.oauth.admin;

/** One of the pages, in the order of their menu. */
enum Tab {
    OVERVIEW("Overview", ""),
    CLIENTS("Clients", "clients"),
    GRANTS("Grants", "grants"),
    CALLS("Calls", "calls"),
    JOURNAL("Journal", "journal");

    private final String title;
    private final String name;

    Tab(String title, String name) {
        this.title = title;
        this.name = name;
    }

    String title() {
        return title;
    }

    String path() {
        return AdminEndpoint.PATH + name;
    }
}
