package picket.api.transport;

/** The guide for language models ({@code llms.txt}), in Markdown. */
record LlmsTxt(Setup setup) {

    String text() {
        var text = new StringBuilder(8192);
        text.append("# ")
                .append(setup.title())
                .append("\n\n> ")
                .append(setup.summary())
                .append("\n\n");
        text.append("This server speaks the Model Context Protocol. ")
                .append(setup.endpoint())
                .append("\n\n");
        var endpoints = setup.endpoints();
        text.append("## ")
                .append(endpoints.name())
                .append("\n\n")
                .append(endpoints.summary())
                .append("\n\n");
        endpoints.places().forEach(place -> append(text, place));
        text.append("\n## Add it to a client\n\n");
        setup.clients().forEach(client -> append(text, client, "###"));
        append(text, setup.stdio(), "##");
        append(text, setup.direct(), "##");
        text.append("## Documents\n\n");
        setup.documents().forEach(place -> append(text, place));
        return text.toString();
    }

    private static void append(StringBuilder text, Setup.Place place) {
        text.append("- ")
                .append(place.url())
                .append(": ")
                .append(place.meaning())
                .append('\n');
    }

    private static void append(StringBuilder text, Setup.Client client, String heading) {
        text.append(heading).append(' ').append(client.name()).append("\n\n");
        if (!client.summary().isEmpty()) {
            text.append(client.summary()).append("\n\n");
        }
        for (var step : client.steps()) {
            text.append(step.label()).append(":\n\n");
            switch (step.kind()) {
                case "text" -> text.append(step.body());
                case "command" -> text.append("```sh\n").append(step.body()).append("\n```");
                default ->
                    text.append("```")
                            .append(step.kind())
                            .append('\n')
                            .append(step.body())
                            .append("\n```");
            }
            text.append("\n\n");
        }
    }
}
